using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RootGroup : PodRule
{
    private static readonly string[] _ofPod = ["runAsGroup", "fsGroup"];
    private static readonly string[] _ofContainer = ["runAsGroup"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3043", Title = "The group root", Message = "{0} gives its processes the group root: {1} is 0",
        Level = Level.Warning, Since = "1.0",
        Controls = ["least-privilege", "CIS-Kubernetes/5.2.7"],
        Aliases =
        [
            "kube-linter:run-as-non-root", "KSV-0116", "kyverno:require-non-root-groups",
            "kyverno:psp-migration/check-supplemental-groups",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var (fields, container) in Setters.Of(pod))
        {
            foreach (var name in container == null ? _ofPod : _ofContainer)
            {
                var group = fields.Number("securityContext", name);
                if (group.Is(0))
                    yield return At(group.Place, container == null ? pod : "Container " + container.Name, name);
            }
        }

        foreach (var group in pod.Fields.Scalars("securityContext", "supplementalGroups").Where(g => g.AsInteger == 0))
            yield return At(group, pod, "a supplemental group");
    }
}
