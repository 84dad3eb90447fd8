using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>
/// Something that the API server calls: a webhook of an admission configuration, or the conversion of a custom
/// resource. Its span is its name, else the key <c>clientConfig</c>.
/// </summary>
internal sealed class Webhook(KubernetesObject item, YamlMapping node) : ILocated
{
    public static readonly string[] Kinds =
        ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration", "CustomResourceDefinition"];

    // Something in the cluster writes the certificate authority into the object.
    private static readonly string[] _injectors =
        ["cert-manager.io/inject-", "service.beta.openshift.io/inject-cabundle",
            "service.alpha.openshift.io/inject-cabundle"];

    public KubernetesObject Object { get; } = item;

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    public bool Validates => Object.Kind == "ValidatingWebhookConfiguration";

    public Setting<string> Url => Fields.Text("clientConfig", "url");

    public Setting<YamlNode> Service => Fields.Node("clientConfig", "service");

    public Setting<YamlNode> CaBundle => Fields.Node("clientConfig", "caBundle");

    public Setting<string> FailurePolicy => Fields.Text("failurePolicy");

    public Setting<long> Timeout => Fields.Number("timeoutSeconds");

    /// <summary>Whether annotations or labels ask for the certificate authority to be written in.</summary>
    public bool IsInjected => (Object.Annotations?.Entries ?? []).Concat(Object.Labels?.Entries ?? [])
        .Any(e => e.Key.IsUnknown || _injectors.Any(i => e.Key.Value.StartsWith(i, StringComparison.Ordinal)))
        || Object.Annotations is { IsUnknown: true };

    /// <summary>The URL's host lies outside the cluster; null where that is not known.</summary>
    public bool? IsExternal => !Url.IsSet ? Url.IsUnknown ? null : false
        : Uri.TryCreate(Url.Value, UriKind.Absolute, out var uri) ? !IsInCluster(uri.Host) : null;

    public static IEnumerable<Webhook> Of(KubernetesObject item)
    {
        if (item.IsFragment) return [];
        if (item.Kind != "CustomResourceDefinition")
            return item.Fields.Items("webhooks").Select(w => new Webhook(item, w));
        return item.Fields.Node("spec", "conversion", "webhook").Value is YamlMapping node ? [new(item, node)] : [];
    }

    private Fields Fields => new(node, this);

    private ILocated Place => node.Scalar("name") ?? node.Find("clientConfig")?.Key ?? Object.Place;

    private static bool IsInCluster(string host) => host is "localhost" or "127.0.0.1" or "::1" or "[::1]"
        || host.IndexOf('.') < 0 || host.EndsWith(".svc", StringComparison.Ordinal)
            || host.EndsWith(".local", StringComparison.Ordinal)
        || host.EndsWith(".internal", StringComparison.Ordinal);
}
