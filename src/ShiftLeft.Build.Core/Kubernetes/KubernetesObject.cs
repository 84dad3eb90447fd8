using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>One object of a manifest: a document, or an item of a List.</summary>
internal sealed class KubernetesObject : ILocated
{
    private readonly Lazy<Pod?> _pod;

    public KubernetesObject(YamlMapping root)
    {
        Root = root;
        KindNode = root.Scalar("kind");
        ApiVersionNode = root.Scalar("apiVersion");
        NameNode = Known(Metadata?.Scalar("name"));
        NamespaceNode = Known(Metadata?.Scalar("namespace"));
        Name = Unknown.IsUnknown(NameNode) ? null : NameNode?.Value;
        Namespace = Unknown.IsUnknown(NamespaceNode) ? null : NamespaceNode?.Value;
        IsFragment = Fragments.IsFragment(this);
        _pod = new(() => IsFragment ? null : Pod.Of(this));
    }

    public YamlMapping Root { get; }

    public SourceText Source => Root.Source;

    public Span Span => Root.Span;

    public YamlScalar? KindNode { get; }

    public YamlScalar? ApiVersionNode { get; }

    /// <summary><c>metadata.name</c>; its value may be a placeholder (see <see cref="Name"/>).</summary>
    public YamlScalar? NameNode { get; }

    public YamlScalar? NamespaceNode { get; }

    public string Kind => KindNode?.Value ?? "";

    public string ApiVersion => ApiVersionNode?.Value ?? "";

    /// <summary>
    /// The API group: empty for core, <c>apps</c>, <c>rbac.authorization.k8s.io</c>. Where nobody knows the apiVersion,
    /// the one that the kind is in.
    /// </summary>
    public string Group => ApiVersionNode is { IsUnknown: true } ? KindGroups.Of(Kind)
        : ApiVersion.IndexOf('/') is >= 0 and var slash ? ApiVersion.Substring(0, slash) : "";

    public string Version => ApiVersion.Substring(ApiVersion.IndexOf('/') + 1);

    /// <summary>The name; null where it is absent or unknown.</summary>
    public string? Name { get; }

    /// <summary>The name as messages tell it: one that a template makes is told as it is written.</summary>
    public string NameText => NameNode?.Written ?? "";

    /// <summary>The namespace; null where it is absent or unknown: it then matches any.</summary>
    public string? Namespace { get; }

    public YamlMapping? Metadata => Root.Mapping("metadata");

    public YamlMapping? Spec => Root.Mapping("spec");

    public YamlMapping? Labels => Metadata?.Mapping("labels");

    public YamlMapping? Annotations => Metadata?.Mapping("annotations");

    /// <summary>
    /// Only <c>helm test</c> creates it, and it is gone when the test is over: it is no part of what is deployed.
    /// </summary>
    public bool IsHelmTest
        => (Annotations?["helm.sh/hook"] as YamlScalar)?.Value is { } hooks
            && hooks.Split(',').All(hook => hook.Trim() is "test" or "test-success" or "test-failure");

    /// <summary>Its chart leaves it out with the values of its own: what it stands in is turned off there.</summary>
    public bool IsLeftOut { get; internal set; }

    /// <summary>What its chart turns off in its file, with the values of its own, and is less than all of it.</summary>
    public IReadOnlyList<Span> PartsLeftOut { get; internal set; } = [];

    /// <summary>It is neither left out nor for a test alone.</summary>
    public bool IsDeployed => !IsLeftOut && !IsHelmTest;

    /// <summary>Whether a place is in a part of it that its chart turns off.</summary>
    public bool LeavesOut(ILocated place)
        => place.Source == Source && PartsLeftOut.Any(part => part.Contains(place.Span));

    /// <summary>Where to point when the whole object is meant: its name, else its kind.</summary>
    public ILocated Place => (NameNode is null ? null : Names.PlaceIn(Metadata!)) ?? KindNode ?? (ILocated)this;

    /// <summary>
    /// Reads fields from the root; what is absent is pointed at as near as possible, at least at the name.
    /// </summary>
    public Fields Fields => new(Root, Place);

    /// <summary>What has been found out about it.</summary>
    public Answers Answers { get; } = new();

    /// <summary>The pod it makes, if it is a workload and no fragment.</summary>
    public Pod? Pod => _pod.Value;

    /// <summary>A patch: it is only a part of an object and must not be judged alone.</summary>
    public bool IsFragment { get; }

    /// <summary>The set it is deployed with; null until it is in one.</summary>
    public ManifestSet? Set { get; internal set; }

    /// <summary>The node at a path of keys.</summary>
    public YamlNode? At(params string[] path) => Root.At(path);

    public bool Is(string kind, string? group = null) => Kind == kind && (group is null || Group == group);

    /// <summary>Kind and name, as messages name it: <c>Deployment web</c>.</summary>
    public override string ToString() => NameNode is null ? Kind : Kind + " " + NameText;

    private static YamlScalar? Known(YamlScalar? scalar)
        => scalar is { IsNull: true, IsUnknown: false } ? null : scalar;
}
