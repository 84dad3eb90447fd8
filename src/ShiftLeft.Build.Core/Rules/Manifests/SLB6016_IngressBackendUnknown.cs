using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class IngressBackendUnknown : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6016", Title = "An Ingress leads to a Service or port that does not exist", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dangling-ingress", "kube-score:ingress-targets-service"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        // Who keeps the Services elsewhere misses none here.
        if (set.ByKind("Service").Count == 0 && !set.IsComplete) return [];
        return set.ByKind("Ingress").Select(Ingress.Of).OfType<Ingress>()
            .SelectMany(i => i.Backends.Select(b => Check(set, i.Object, b))).OfType<Finding>();
    }

    private Finding? Check(ManifestSet set, KubernetesObject ingress, IngressBackend backend)
    {
        if (backend.ServiceName is not { IsNull: false } name || Unknown.IsUnknown(name)) return null;
        if (!set.MayHold("Service", name.Value, ingress.Namespace))
        {
            var near = NearestName.Find(name.Value, set.ByKind("Service").Select(s => s.Name).OfType<string>());
            var missing = At(name, $"The set has no Service {name}"
                + (ingress.Namespace is { } space ? $" in the namespace {space}" : "")
                + (near is null || near == name.Value ? "" : $"; did you mean {near}?"));
            return near is null || near == name.Value ? missing : missing.Fix($"Use {near}", Edit.Replace(name, near));
        }

        if (set.Find("Service", name.Value, ingress.Namespace) is not { } item
            || Service.Of(item) is not { KnowsPorts: true } service
            || backend.Port is not { IsUnknown: false } port || service.Ports.Any(p => MayBe(p, port))) return null;
        var finding = At(port, $"The Service {name} has no port {port.Node}; it has "
            + string.Join(", ",
                service.Ports.Select(p => p.Port.Value + (p.Name.Value is { } text ? $" ({text})" : ""))))
            .Because(service, "The Service");
        return port.Number != null && service.Ports is [{ Port: { IsSet: true, Value: var only } }]
            ? finding.Fix($"Use {only}", Edit.Replace(port, $"{only}")) : finding;
    }

    private static bool MayBe(ServicePort port, PortReference wanted) => wanted.Number is { } number
        ? port.Port.IsUnknown || port.Port.Is(number)
        : port.Name.IsUnknown || wanted.Name is { } name && port.Name.Is(name);
}
