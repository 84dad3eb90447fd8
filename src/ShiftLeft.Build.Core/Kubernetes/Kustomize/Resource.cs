using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>One object of a kustomization, and the names it went by: references to any of them mean it.</summary>
internal sealed class Resource(DraftMap root)
{
    private readonly List<(string Name, string Namespace)> _earlier = [];

    public DraftMap Root { get; private set; } = root;

    public string ApiVersion => Root.Text("apiVersion") ?? "";

    public string Group => ApiVersion.IndexOf('/') is var slash and >= 0 ? ApiVersion.Substring(0, slash) : "";

    public string Version => ApiVersion.Substring(ApiVersion.IndexOf('/') + 1);

    public string Kind => Root.Text("kind") ?? "";

    public string Name => (Root["metadata"] as DraftMap)?.Text("name") ?? "";

    public string Namespace => (Root["metadata"] as DraftMap)?.Text("namespace") ?? "";

    /// <summary>A generated object whose name gets a hash of its content at the very end.</summary>
    public bool NeedsHash { get; set; }

    public bool IsClusterScoped => ClusterScopedKinds.Contains(Kind);

    public DraftMap Metadata => Root.Child("metadata", Root.Origin);

    public void Rename(string name, ILocated origin)
    {
        _earlier.Add((Name, Namespace));
        Metadata.Set("name", DraftScalar.Computed(name, origin));
    }

    public void Move(string space, ILocated origin)
    {
        _earlier.Add((Name, Namespace));
        Metadata.Set("namespace", DraftScalar.Computed(space, origin));
    }

    public void Replace(DraftMap root) => Root = root;

    /// <summary>
    /// True if it has or had the name; a namespace that is not given matches any. Exactly: no namespace is not
    /// <c>default</c>.
    /// </summary>
    public bool GoesBy(string name, string? space = null, bool exactly = false)
        => Is(Name, Namespace, name, space, exactly) || _earlier.Any(e => Is(e.Name, e.Namespace, name, space, exactly));

    /// <summary>True if it had the name before the last kustomization that changed it.</summary>
    public bool WentBy(string name) => _earlier.Any(e => e.Name == name);

    private static bool Is(string name, string space, string wantedName, string? wantedSpace, bool exactly)
        => name == wantedName && (string.IsNullOrEmpty(wantedSpace) || (exactly ? space == wantedSpace : Normal(space) == Normal(wantedSpace!)));

    private static string Normal(string space) => space.Length == 0 ? "default" : space;

    private static readonly HashSet<string> ClusterScopedKinds =
    [
        "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ClusterTrustBundle",
        "ComponentStatus", "CustomResourceDefinition", "DeviceClass", "FlowSchema", "IPAddress", "IngressClass",
        "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "Namespace", "Node",
        "PersistentVolume", "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration", "RuntimeClass", "ServiceCIDR",
        "StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
        "VolumeAttachment", "VolumeAttributesClass",
    ];
}
