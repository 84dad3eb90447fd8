using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacApproveCsr : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4012", Title = "A role approves certificates",
        Message = "{0} may {1} {2} and approve for {3}: it can sign certificates that it asks for itself",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.11", "rbac", "least-privilege"],
        Aliases = ["CKV_K8S_156", "kyverno:restrict-clusterrole-csr"],
    };

    private const string Group = "certificates.k8s.io";

    private static readonly Permission _approval =
        new(Group, ["certificatesigningrequests/approval"], ["update", "patch"]);
    private static readonly Permission _signers = new(Group, ["signers"], ["approve"]);

    public override IReadOnlyList<string> Kinds => ["ClusterRole"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacRole.ToJudge(item) is not { } role || role.Grants([_approval]).FirstOrDefault() is not { } approval)
            yield break;
        if (role.Grants([_signers]).FirstOrDefault(g => !SignsForNodesOnly(g.Rule)) is not { } signers) yield break;
        var names = signers.Rule.IsLimitedToNames
            ? string.Join(", ", signers.Rule.ResourceNames.Select(n => n.Value)) : "every signer";
        var finding = At(approval, role.Description, approval.VerbList, approval.ResourceList, names)
            .Because(signers.Verbs[0], "This lets it approve for the signer");
        yield return approval.IsOnlyByWildcard || !SignsForClients(signers.Rule)
            ? finding.As(Level.Suggestion) : finding;
    }

    // Certificates for servers, as the kubelet asks for, let nobody log in.
    private static bool SignsForNodesOnly(PolicyRule rule)
        => rule.IsLimitedToNames && rule.ResourceNames.All(n => n.Value == "kubernetes.io/kubelet-serving");

    // What signers of one's own are trusted for is not known here.
    private static bool SignsForClients(PolicyRule rule) => !rule.IsLimitedToNames
        || rule.ResourceNames.Any(n => n.Value == "kubernetes.io/*"
            || n.Value.StartsWith("kubernetes.io/kube-apiserver-client", StringComparison.Ordinal));
}
