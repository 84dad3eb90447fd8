using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class RuntimeSpecificSecurityConfig : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3048", Title = "A setting that the runtime or the system of the pod cannot apply",
        Message = "{0}: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["runtime-class", "seccomp", "apparmor"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var (fields, container) in Setters.Of(pod))
        {
            var who = container == null ? pod.ToString() : "Container " + container.Name;
            foreach (var (place, why) in RuntimeSettings.Useless(pod, fields)) yield return At(place, who, why);
        }

        if (context.Settings.Get(CommonOptions.KubernetesVersion).Minor < 27) yield break;
        foreach (var annotation in RuntimeSettings.SeccompAnnotations(pod))
            yield return At(annotation, pod,
                "since Kubernetes 1.27 nobody reads this annotation; set seccompProfile in securityContext");
    }
}
