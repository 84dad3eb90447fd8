using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class ServiceAccountTokenAutomounted : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4021", Title = "A pod mounts a token that it does not use",
        Message = "{0} mounts the token of service account {1}, and nothing here says that it uses the Kubernetes API",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["CIS-Kubernetes/5.1.6", "service-account", "least-privilege"],
        Aliases =
        [
            "KSV-0036", "CKV_K8S_38", "polaris:automountServiceAccountToken", "kyverno:restrict-automount-sa-token",
            "kyverno:disable-automountserviceaccounttoken",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (!ServiceAccounts.IsTokenMounted(pod) || TokenUse.IsLikely(pod, context.Workspace)) yield break;

        // Where the code of the project tells, SLB7036 has the better word.
        if (context.Workspace.OwnLinks.Any(link => link.Pod == pod && LinkToken.IsForCodeToTell(link))) yield break;
        var place = ServiceAccounts.Automount(pod) is { IsSet: true } automount
            && pod.AutomountServiceAccountToken.IsSet
            ? automount.Place : pod.AutomountServiceAccountToken.Place;
        yield return TokenUse.WithoutToken(At(place, pod, ServiceAccounts.NameOf(pod) ?? "?"), pod, context.Workspace);
    }
}
