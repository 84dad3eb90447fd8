using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class NetworkPolicyBlocksDependency : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7048", Title = "A network policy keeps the app from what it depends on",
        Message = "{0} keeps {1} from {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "NSA/network", "CIS-Kubernetes/5.3.2"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            if (PodNetworkEgress.Of(link.Pod) is not { } egress) continue;
            var addresses = LinkAddresses.Of(link).ToList();
            if (addresses.Count > 0 && !egress.AllowsDns)
                yield return At(egress.Policies[0], egress.Policies[0].Object, link.Pod,
                    "looking up names (port 53, UDP)")
                    .Because(addresses[0].Place, "this name is looked up");
            foreach (var (address, service) in addresses.Select(a => (a, LinkAddresses.ServiceOf(link, a))))
            {
                var port = service?.Ports.FirstOrDefault(p => p.Port.Is(address.Port))?.Target;
                var pod = service?.Pods.FirstOrDefault();
                if (port == null || pod == null || PodNetwork.Resolve(pod, port) is not { } number
                    || egress.Allows(pod, number)) continue;
                yield return At(egress.Policies[0], egress.Policies[0].Object, link.Pod,
                    $"Service {address.Name} (port {number} of its pods)")
                    .Because(address.Place, address.Variable + " names it");
            }
        }
    }
}
