using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class IngressWildcardOrEmptyHost : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5022", Title = "An Ingress takes requests for any host", Message = "{0} takes the requests for {1}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["network"],
        Aliases = ["kyverno:disallow-empty-ingress-host", "kyverno:restrict-ingress-wildcard",
            "kyverno:restrict-ingress-defaultbackend"],
    };

    public override IReadOnlyList<string> Kinds => ["Ingress"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (Ingress.Of(item) is not { } ingress) yield break;
        foreach (var rule in ingress.Rules)
        {
            var host = new Fields(rule, rule.Written.Count > 0 ? rule.Written[0].Key : rule).Text("host");
            if (host.IsAbsent || host.Is("")) yield return At(host.Place, item, "all hosts: this rule names none");
            else if (host.Value is ['*', ..]) yield return At(host.Place, item, host.Value);
        }

        foreach (var key in new[] { "defaultBackend", "backend" })
        {
            if (item.Spec?.Find(key) is { Value: YamlMapping } entry)
                yield return At(entry.Key, item, "all hosts that no rule names: it has a default backend");
        }
    }
}
