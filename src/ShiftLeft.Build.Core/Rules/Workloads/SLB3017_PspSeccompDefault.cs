using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PspSeccompDefault : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3017", Title = "A PodSecurityPolicy sets no default seccomp profile",
        Message = "PodSecurityPolicy {0} gives pods no seccomp profile: its default is {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["seccomp"],
        Aliases = ["CKV_K8S_32"],
    };

    public override IReadOnlyList<string> Kinds => ["PodSecurityPolicy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var profile = item.Fields.Text("metadata", "annotations",
            "seccomp.security.alpha.kubernetes.io/defaultProfileName");
        if (profile.IsAbsent || (profile.IsSet && profile.Value is not ("runtime/default" or "docker/default")))
            yield return At(profile.IsAbsent ? item.Place : profile.Place, item.NameText, profile.Value ?? "not set");
    }
}
