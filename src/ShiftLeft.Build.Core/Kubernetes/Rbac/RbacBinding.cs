using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>A RoleBinding or ClusterRoleBinding: which role it gives to whom. Its span is the role's name.</summary>
internal sealed class RbacBinding : ILocated
{
    public static readonly string[] Kinds = ["RoleBinding", "ClusterRoleBinding"];

    private RbacBinding(KubernetesObject item)
    {
        Object = item;
        RoleNameNode = item.At("roleRef", "name") as YamlScalar;
        Subjects = [.. item.Fields.Items("subjects").Select(s => new RbacSubject(this, s))];
    }

    public KubernetesObject Object { get; }

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    /// <summary>It gives the role in all namespaces.</summary>
    public bool IsClusterWide => Object.Kind == "ClusterRoleBinding";

    public string RoleKind => (Object.At("roleRef", "kind") as YamlScalar)?.Value ?? "";

    public YamlScalar? RoleNameNode { get; }

    /// <summary>The name of the role; null where it is absent or unknown.</summary>
    public string? RoleName
        => RoleNameNode is null or { IsNull: true } || Unknown.IsUnknown(RoleNameNode) ? null : RoleNameNode.Value;

    public IReadOnlyList<RbacSubject> Subjects { get; }

    /// <summary>One that the cluster makes itself, copied: <c>cluster-admin</c>, <c>system:discovery</c>.</summary>
    public bool IsBuiltIn => RbacRole.IsBuiltInName(Object.Name);

    public string SubjectList => string.Join(", ", Subjects.Select(s => s.ToString()).Distinct());

    /// <summary>The role, if it is in the set.</summary>
    public RbacRole? Role => RoleName is { } name && RbacRole.Kinds.Contains(RoleKind)
        && Object.Set?.Find(RoleKind, name, RoleKind == "Role" ? Object.Namespace : null) is { } item
            ? RbacRole.Of(item) : null;

    /// <summary>Every verb on every resource: <c>cluster-admin</c>, or a role of the set that is the same.</summary>
    public bool GivesEverything => Role is { } role
        ? role.Rules.Any(r => r.IsEverything) : RoleKind == "ClusterRole" && RoleName == "cluster-admin";

    public static RbacBinding? Of(KubernetesObject item)
        => Kinds.Contains(item.Kind) && item.Group == RbacRole.Group && !item.IsFragment ? new(item) : null;

    public static IEnumerable<RbacBinding> All(ManifestSet? set)
        => set?.Bindings ?? [];

    private ILocated Place => RoleNameNode ?? Object.Place;
}

/// <summary>A user, a group or a service account of a binding. Its span is its name.</summary>
internal sealed class RbacSubject(RbacBinding binding, YamlMapping node) : ILocated
{
    public YamlMapping Node { get; } = node;

    public YamlScalar? NameNode => Node.Scalar("name");

    public SourceText Source => (NameNode ?? (ILocated)Node).Source;

    public Span Span => (NameNode ?? (ILocated)Node).Span;

    public string Kind => Node.Scalar("kind")?.Value ?? "";

    public string Name => NameNode?.Value ?? "";

    public bool IsServiceAccount => Kind == "ServiceAccount";

    /// <summary>The namespace of a service account; null where it is absent or unknown.</summary>
    public string? Namespace => Node.Scalar("namespace") is { IsNull: false } space && !Unknown.IsUnknown(space)
        ? space.Value : binding.Object.Namespace;

    public override string ToString()
        => IsServiceAccount && Namespace is { } space ? $"{Kind} {space}/{Name}" : $"{Kind} {Name}";
}
