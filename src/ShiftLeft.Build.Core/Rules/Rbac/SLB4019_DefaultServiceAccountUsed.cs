using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class DefaultServiceAccountUsed : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4019", Title = "A pod runs as the default service account",
        Message = "{0} runs as the default service account with its token mounted: {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.5", "service-account", "least-privilege"],
        Aliases = ["kube-linter:default-service-account"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (ServiceAccounts.NameOf(pod) != ServiceAccounts.Default || !ServiceAccounts.IsTokenMounted(pod)) yield break;
        var isUsed = TokenUse.IsLikely(pod, context.Workspace);
        var cure = isUsed ? "give it an account of its own" : "set automountServiceAccountToken: false";
        var finding = At(pod.ServiceAccountName.Place, pod, cure);
        yield return TokenUse.WithoutToken(finding, pod, context.Workspace);
    }
}
