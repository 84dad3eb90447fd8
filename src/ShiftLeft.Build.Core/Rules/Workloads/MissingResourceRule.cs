using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>
/// A rule about a request or a limit that containers lack: one finding a pod, at the first of them, that names all.
/// </summary>
internal abstract class MissingResourceRule : PodRule
{
    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var lacking = pod.InitContainers.Concat(pod.MainContainers)
            .Select(container => (container, Missing: Missing(container)))
            .Where(c => c.Missing is not null).ToList();
        if (lacking.Count > 0)
            yield return At(lacking[0].Missing!.Value.Place, string.Join(", ", lacking.Select(c => c.container.Name)));
    }

    /// <summary>The setting that is certainly missing; null if it is there or unknown.</summary>
    protected abstract Setting<Quantity>? Missing(Container container);
}
