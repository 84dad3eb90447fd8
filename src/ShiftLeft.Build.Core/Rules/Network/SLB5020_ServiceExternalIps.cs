using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class ServiceExternalIps : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5020", Title = "A Service claims addresses that are not its own", Message = "The Service {0} {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network"],
        Aliases = ["KSV-0108", "kyverno:restrict-service-external-ips", "kyverno:disallow-localhost-services"],
    };

    public override IReadOnlyList<string> Kinds => ["Service"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (Service.Of(item) is not { } service) yield break;
        if (service.Spec.Sequence("externalIPs") is { Items.Count: > 0 } addresses
            && !Unknown.IsUnknown(addresses.Items[0]))
            yield return At(addresses.Items[0], item.NameText,
                $"takes the traffic to {string.Join(", ", addresses.Items.OfType<YamlScalar>())} from the whole cluster (CVE-2020-8554)");
        var name = service.Fields.Text("externalName");
        if (service.Type.Is("ExternalName") && name is { IsSet: true, Value: { } host } && IsLocal(host.TrimEnd('.')))
            yield return At(name.Place, item.NameText, $"leads to {host}: to the caller itself");
    }

    private static bool IsLocal(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.StartsWith("127.", StringComparison.Ordinal) || host is "::1" or "0.0.0.0"
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
