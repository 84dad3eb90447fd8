using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>What an object is known by.</summary>
internal sealed record Identity(string Group, string Version, string Kind, string Name, string Namespace)
{
    /// <summary>Of kinds without a namespace; in all others no namespace is <c>default</c>.</summary>
    public bool IsClusterScoped => ClusterScopedKinds.Contains(Kind) && (Kind != "Namespace" || Group.Length == 0);

    public string Key
        => string.Join("|", Group, Version, Kind, Name, IsClusterScoped ? "" : Resource.Normal(Namespace));

    private static readonly HashSet<string> ClusterScopedKinds =
    [
        "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding",
        "ClusterTrustBundle", "ComponentStatus", "CustomResourceDefinition", "DeviceClass", "FlowSchema", "IPAddress",
        "IngressClass", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "MutatingWebhookConfiguration",
        "Namespace", "Node", "PersistentVolume", "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration",
        "RuntimeClass", "ServiceCIDR", "StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeAttachment", "VolumeAttributesClass",
    ];
}

/// <summary>An object of a kustomization, and the names it went by: references to any of them mean it.</summary>
internal sealed class Resource(DraftMap root)
{
    private readonly List<Identity> _earlier = [];

    public DraftMap Root { get; private set; } = root;

    public string ApiVersion => Root.Text("apiVersion") ?? "";

    public string Group => ApiVersion.IndexOf('/') is var slash and >= 0 ? ApiVersion.Substring(0, slash) : "";

    public string Version => ApiVersion.Substring(ApiVersion.IndexOf('/') + 1);

    public string Kind => Root.Text("kind") ?? "";

    public string Name => (Root["metadata"] as DraftMap)?.Text("name") ?? "";

    public string Namespace => (Root["metadata"] as DraftMap)?.Text("namespace") ?? "";

    public Provenance Provenance { get; } = new();

    /// <summary>A generated object whose name gets a hash of its content at the very end.</summary>
    public bool NeedsHash { get; set; }

    public bool IsClusterScoped => Identity.IsClusterScoped;

    /// <summary>For tools alone (<c>config.kubernetes.io/local-config</c>): it is not part of the result.</summary>
    public bool IsLocal
        => Root.At("metadata", "annotations",
            "config.kubernetes.io/local-config") is DraftScalar { Value: not "false" };

    public DraftMap Metadata => Root.Child("metadata", Root.Origin);

    /// <summary>What was put before its name and after it, innermost first.</summary>
    public List<string> Prefixes { get; } = [];

    public List<string> Suffixes { get; } = [];

    public Identity Identity => new(Group, Version, Kind, Name, Namespace);

    /// <summary>What it is and was, what it is first.</summary>
    public IEnumerable<Identity> Identities => new[] { Identity }.Concat(Enumerable.Reverse(_earlier));

    /// <summary>What it was before.</summary>
    public IReadOnlyList<Identity> Earlier => _earlier;

    /// <summary>What it was when it was read.</summary>
    public Identity Original => _earlier.Count > 0 ? _earlier[0] : Identity;

    /// <summary>Before something changes it: what it is now is remembered.</summary>
    public void Remember() => _earlier.Add(Identity);

    public void Rename(string name, ILocated origin)
    {
        Remember();
        Metadata.Set("name", DraftScalar.Computed(name, origin));
    }

    public void Replace(DraftMap root) => Root = root;

    /// <summary>True if it is or was of a kind; what is empty matches any.</summary>
    public bool WasEver(string kind, string group, string version)
        => Identities.Any(i => (kind.Length == 0 || i.Kind == kind) && (group.Length == 0 || i.Group == group)
            && (version.Length == 0 || i.Version == version));

    /// <summary>True if it is or was the object that an identity means.</summary>
    public bool GoesBy(Identity identity) => Identities.Any(i => i.Key == identity.Key);

    public static string Normal(string space) => space.Length == 0 ? "default" : space;
}
