using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class NamespaceWithoutPssLabels : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3025", Title = "A namespace without an enforced Pod Security level", Message = "Namespace {0} {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "CIS-Kubernetes/5.2.1", "admission"],
        Aliases =
        [
            "pss:all", "kyverno:psa/add-psa-labels", "kyverno:psa/deny-privileged-profile",
            "kyverno:psa/add-psa-namespace-reporting",
        ],
        Options = [CommonOptions.PodSecurityLevel],
    };

    public override IReadOnlyList<string> Kinds => ["Namespace"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Group.Length > 0 || item.Name is not { } name || item.IsFragment) yield break;
        if (name.StartsWith("kube-", StringComparison.Ordinal)) yield break;
        if (item.Metadata?.IsUnknown == true || Unknown.IsUnknown(item.Metadata?["labels"])) yield break;
        if (PodSecurityPolicy.LabelOf(item, "enforce") is not { } label)
            yield return At(item.Place, name,
                "enforces no Pod Security level: label it pod-security.kubernetes.io/enforce");
        else if (!Unknown.IsUnknown(label) && PodSecurityLevels.Parse(label.Value) is null)
            yield return At(label, name,
                $"enforces '{label.Value}', which is no Pod Security level: privileged, baseline, restricted");
        else if (label.Value == "privileged"
            && context.Settings.Get(CommonOptions.PodSecurityLevel) != PodSecurityLevel.Privileged)
            yield return At(label, name, "enforces privileged: every pod may take over its node");
    }
}
