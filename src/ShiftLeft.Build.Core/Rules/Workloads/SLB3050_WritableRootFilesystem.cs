using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>What is not set is one finding a pod; false is one at its place.</summary>
internal sealed class WritableRootFilesystem : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3050", Title = "The root filesystem is writable",
        Message = "{0} can be changed while it runs: readOnlyRootFilesystem is {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["NSA/pod-security", "least-privilege"],
        Aliases =
        [
            "kube-linter:no-read-only-root-fs",
            "kube-score:container-security-context-readonlyrootfilesystem", "KSV-0014", "CKV_K8S_22",
            "polaris:notReadOnlyRootFilesystem", "kyverno:require-ro-rootfs",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        // Windows has no such setting.
        if (pod.IsWindows || pod.Os.IsUnknown) yield break;
        var lacking = new List<Container>();
        foreach (var container in pod.Containers)
        {
            var setting = container.Fields.Bool("securityContext", "readOnlyRootFilesystem");
            if (setting.IsAbsent) lacking.Add(container);
            else if (setting.Is(false)) yield return At(setting.Place, "Container " + container.Name, "false");
        }

        if (lacking.Count == 0) yield break;
        var names = string.Join(", ", lacking.Select(c => c.Name));
        yield return At(lacking[0], (lacking.Count == 1 ? "Container " : "Each of the containers ") + names, "not set");
    }
}
