using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class DefaultServiceAccountTokenEnabled : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4020", Title = "The default service account mounts its token",
        Message = "The default service account{0} mounts its token in every pod that does not say otherwise",
        Level = Level.Off, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.5", "CIS-Kubernetes/5.1.6", "service-account"],
        Aliases = ["CKV_K8S_41", "kyverno:restrict-sa-automount-sa-token"],
    };

    public override IReadOnlyList<string> Kinds => ["ServiceAccount"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Name != ServiceAccounts.Default || item.IsFragment) yield break;
        var mounts = item.Fields.Bool("automountServiceAccountToken");
        if (mounts.IsUnknown || mounts.Is(false)) yield break;
        var where = item.Namespace is { } space ? $" of {space}" : "";
        var finding = At(mounts.IsAbsent ? item.Place : mounts.Place, where);
        yield return mounts.Node is { } value
            ? finding.Fix("Do not mount the token", Edit.Replace(value, "false"))
            : TokenUse.WithNewSetting(finding, item.Root, after: "kind");
    }
}
