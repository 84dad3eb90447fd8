using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class RbacBindAnonymousOrSystemGroups : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4009", Title = "A binding is for everybody", Message = "{0} gives {1} {2} to {3}: {4}",
        Level = Level.Error, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.7", "rbac", "least-privilege"],
        Aliases = ["KSV-0122", "KSV-0123", "KSV-01011", "kyverno:restrict-binding-system-groups"],
    };

    public override IReadOnlyList<string> Kinds => RbacBinding.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (RbacBinding.Of(item) is not { IsBuiltIn: false } binding) yield break;
        foreach (var subject in binding.Subjects.Where(s => !s.IsServiceAccount))
        {
            if (WhoIs(subject.Name) is { } who)
                yield return At(subject, item, binding.RoleKind, binding.RoleNameNode?.Value, subject, who);
        }
    }

    private static string? WhoIs(string name) => name switch
    {
        "system:anonymous" or "system:unauthenticated" => "whoever reaches the API server, without logging in",
        "system:authenticated" => "whoever can log in, every service account included",
        "system:serviceaccounts" => "every pod of the cluster that has a token",
        "system:masters" => "a group that no policy and no removed binding can stop",
        _ => null,
    };
}
