using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PodSecurityPolicyRemoved : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3026", Title = "PodSecurityPolicy no longer exists",
        Message =
            "PodSecurityPolicy {0} does nothing: Kubernetes 1.25 removed the kind; label namespaces for Pod Security instead",
        Level = Level.Error, Since = "1.0",
        Controls = ["PSS/baseline", "api-version", "admission"],
        Aliases = ["KSV-0107", "CKV_K8S_84", "kyverno:psp-migration/*"],
        Options = [CommonOptions.KubernetesVersion],
    };

    public override IReadOnlyList<string> Kinds => ["PodSecurityPolicy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Group is "policy" or "extensions" && context.Settings.Get(CommonOptions.KubernetesVersion).Minor >= 25)
            yield return At(item.KindNode!, item.NameText);
    }
}
