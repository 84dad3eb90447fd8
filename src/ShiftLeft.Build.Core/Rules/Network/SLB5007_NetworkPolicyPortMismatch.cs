using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class NetworkPolicyPortMismatch : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5007", Title = "A network policy allows a port that its pods do not have",
        Message = "{0} does not declare the port {1}{2}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "reliability"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var policy in NetworkPolicy.AllIn(set))
        {
            var candidates = set.PodsFor(policy.PodSelector?.Labels).ToList();
            var pods = candidates.Where(p => policy.Selects(p) == true).ToList();
            // Containers need not declare ports; where none is declared, none is missing.
            if (pods.Count == 0 || candidates.Any(p => policy.Selects(p) is null) || !pods.All(Knows)) continue;
            foreach (var port in policy.Rules(TrafficDirection.Ingress).SelectMany(r => r.Ports))
            {
                if (port is not { Port: { } reference, Node.IsUnknown: false } || port.End.IsUnknown
                    || pods.Any(p => MayHave(p, port, reference))) continue;
                yield return Report(port, reference, pods);
            }
        }
    }

    private Finding Report(NetworkPolicyPort port, PortReference reference, List<Pod> pods)
    {
        var service = pods[0].Services.Select(Service.Of).OfType<Service>().SelectMany(s => s.Ports)
            .FirstOrDefault(p => port.End.IsAbsent
                && (reference.Number is { } number ? p.Port.Is(number) : p.Name.Is(reference.Name ?? "")));
        var text = reference.Node.Value + (port.End.IsSet ? $" to {port.End.Value}" : "");
        return service?.Target is { } target && pods.All(p => PodPorts.Declare(p.LastingContainers, target) == true)
            ? At(port, pods[0], text, $"; it is the Service's port, that of the pod is {target.Node}")
                .Fix($"Use {target.Node}", Edit.Replace(port, target.Node.Value))
            : At(port, pods[0], text,
                $"; it has {string.Join(", ", pods[0].LastingContainers.SelectMany(c => c.Ports).Select(p => p.Number.Value))}");
    }

    private static bool MayHave(Pod pod, NetworkPolicyPort port, PortReference reference)
        => port.End.IsSet && reference.Number is { } start
        ? pod.LastingContainers.SelectMany(c => c.Ports)
            .Any(p => p.Number.IsUnknown || p.Number.Value >= start && p.Number.Value <= port.End.Value)
        : PodPorts.Declare(pod.LastingContainers, reference) != false;

    private static bool Knows(Pod pod) => pod.LastingContainers.All(PodPorts.Knows)
        && pod.LastingContainers.Any(c => c.Ports.Count > 0);
}
