using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class ServiceTypeExposed : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5019", Title = "A Service is open to the outside", Message = "The Service {0} is {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "NSA/network-separation"],
        Aliases = ["kube-linter:exposed-services", "kube-score:service-type", "kyverno:restrict-node-port",
            "kyverno:restrict-loadbalancer"],
    };

    public override IReadOnlyList<string> Kinds => ["Service"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (Service.Of(item) is not { } service) yield break;
        if (service.Type.Is("NodePort"))
            yield return At(service.Type.Place, item.NameText, "open on a port of every node: NodePort");
        else if (service.Type.Is("LoadBalancer") && service.IsInternalBalancer == false && !IsLimited(service))
            yield return At(service.Type.Place, item.NameText,
                "open to the Internet: a LoadBalancer that is neither internal nor limited by loadBalancerSourceRanges");
    }

    private static bool IsLimited(Service service)
    {
        var ranges = service.Fields.Node("loadBalancerSourceRanges");
        return ranges.IsUnknown || ranges.Value is YamlSequence { Items.Count: > 0 } list
            && !list.Items.OfType<YamlScalar>().Any(r => r.Value is "0.0.0.0/0" or "::/0");
    }
}
