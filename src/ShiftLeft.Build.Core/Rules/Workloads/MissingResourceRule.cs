using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>
/// A rule about a request or a limit that containers lack: one finding a pod, at the first of them, that names all.
/// </summary>
internal abstract class MissingResourceRule : PodRule
{
    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var lacking = pod.InitContainers.Concat(pod.MainContainers).Where(c => Missing(c) is not null).ToList();
        if (lacking.Count > 0) yield return At(Missing(lacking[0])!, string.Join(", ", lacking.Select(c => c.Name)));
    }

    /// <summary>Where the setting that is certainly missing belongs; null if it is there or unknown.</summary>
    protected abstract ILocated? Missing(Container container);
}
