using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class IngressNginxAnnotationInjection : ObjectRule
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    // What may break out of a directive. The name of a certificate is a regular expression, to which '|' and '{'
    // belong.
    private static readonly Dictionary<string, char[]> Annotations = new()
    {
        ["auth-url"] = ['"', '\'', '\n', '\r', '{', '}', ';', '#', '|'],
        ["auth-tls-match-cn"] = ['"', '\'', '\n', '\r', ';', '#'],
        ["mirror-target"] = ['"', '\'', '\n', '\r', '{', '}', ';', '#', '|'],
        ["mirror-host"] = ['"', '\'', '\n', '\r', '{', '}', ';', '#', '|'],
    };

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5024", Title = "A value that breaks out of a directive of nginx",
        Message = "{0}: it breaks out of a directive of nginx (CVE-2025-1974)",
        Level = Level.Warning, Since = "1.0", Controls = ["network"],
        Aliases = ["KCV-0093", "kyverno:nginx-ingress/restrict-ingress-paths"],
    };

    public override IReadOnlyList<string> Kinds => ["Ingress"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (Ingress.Of(item) is not { } ingress) yield break;
        foreach (var annotation in Annotations)
        {
            if (item.Annotations?.Scalar(Prefix + annotation.Key) is not { } value || Unknown.IsUnknown(value))
                continue;
            var at = value.Value.TrimEnd().IndexOfAny(annotation.Value);
            if (at >= 0) yield return At(value, $"{annotation.Key} holds {Describe(value.Value[at])}");
        }

        foreach (var path in ingress.Rules.SelectMany(r => new Fields(r, r).Items("http", "paths"))
            .Select(p => p.Scalar("path")).OfType<YamlScalar>())
        {
            var text = path.Value;
            if (text.Any(char.IsControl)) yield return At(path, "The path holds a control character");
            else if (text.StartsWith("/etc/", StringComparison.Ordinal) || text == "/etc"
                || text.IndexOf("/var/run/secrets", StringComparison.Ordinal) >= 0)
                yield return At(path, $"The path {text} is one of the controller's files");
        }
    }

    private static string Describe(char c) => char.IsControl(c) ? "a line end" : $"'{c}'";
}
