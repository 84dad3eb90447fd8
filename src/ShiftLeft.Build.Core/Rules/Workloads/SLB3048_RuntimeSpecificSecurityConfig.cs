using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RuntimeSpecificSecurityConfig : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3048", Title = "A setting that the runtime or the system of the pod cannot apply", Message = "{0}: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["runtime-class", "seccomp", "apparmor"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var (fields, container) in Setters.Of(pod))
        {
            var who = container == null ? pod.ToString() : "Container " + container.Name;
            foreach (var (place, why) in RuntimeSettings.Useless(pod, fields)) yield return At(place, who, why);
        }
    }
}
