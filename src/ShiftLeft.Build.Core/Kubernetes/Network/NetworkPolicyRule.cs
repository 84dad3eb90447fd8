using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>A rule of a NetworkPolicy: these peers may use these ports.</summary>
internal sealed class NetworkPolicyRule(NetworkPolicy policy, TrafficDirection direction, YamlMapping node) : ILocated
{
    public NetworkPolicy Policy { get; } = policy;

    public TrafficDirection Direction { get; } = direction;

    public YamlMapping Node { get; } = node;

    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    /// <summary><c>from</c> or <c>to</c>; null where the key is absent.</summary>
    public YamlEntry? PeersEntry => Node.Find(Direction == TrafficDirection.Ingress ? "from" : "to");

    /// <summary>Certainly no peer is demanded: the key is absent, null or an empty list.</summary>
    public bool AllowsAnyPeer => !Node.IsUnknown && IsEmpty(PeersEntry?.Value);

    /// <summary>Certainly no port is demanded.</summary>
    public bool AllowsAnyPort => !Node.IsUnknown && IsEmpty(Node["ports"]);

    public IReadOnlyList<NetworkPolicyPeer> Peers
        => [.. ((PeersEntry?.Value as YamlSequence)?.Items ?? []).OfType<YamlMapping>()
            .Select(p => new NetworkPolicyPeer(p))];

    public IReadOnlyList<NetworkPolicyPort> Ports
        => [.. (Node.Sequence("ports")?.Items ?? []).OfType<YamlMapping>().Select(p => new NetworkPolicyPort(p))];

    /// <summary>Whether it lets a port of a protocol through; null where that is not known.</summary>
    public bool? Allows(int port, string protocol)
    {
        if (AllowsAnyPort) return true;
        bool? result = Node.IsUnknown || Node["ports"] is not YamlSequence { IsUnknown: false } ? null : false;
        foreach (var item in Ports)
        {
            var allowed = item.Contains(port, protocol);
            if (allowed == true) return true;
            result = allowed is null ? null : result;
        }

        return result;
    }

    private static bool IsEmpty(YamlNode? node)
        => node is null or YamlScalar { IsNull: true, IsUnknown: false }
            or YamlSequence { Items.Count: 0, IsUnknown: false };
}

/// <summary>Whom a rule speaks of.</summary>
internal sealed record NetworkPolicyPeer(YamlMapping Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    /// <summary>Pods: of the policy's namespace, if no namespace selector stands beside it.</summary>
    public LabelSelector? PodSelector => LabelSelector.Of(Node["podSelector"]);

    public LabelSelector? NamespaceSelector => LabelSelector.Of(Node["namespaceSelector"]);

    public YamlMapping? IpBlock => Node.Mapping("ipBlock");
}

/// <summary>A port of a rule: a number, a range, a name, or with none of them all ports of the protocol.</summary>
internal sealed record NetworkPolicyPort(YamlMapping Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => (Port ?? (ILocated)Node).Span;

    public PortReference? Port => PortReference.Of(Node["port"]);

    public Setting<long> End => new Fields(Node, Node).Number("endPort");

    public Setting<string> Protocol => new Fields(Node, Node).Text("protocol");

    /// <summary>Whether it holds a port of a protocol; null where a name or a placeholder decides.</summary>
    public bool? Contains(long port, string protocol)
    {
        if (Protocol.IsAbsent ? protocol != "TCP" : Protocol.IsOtherThan(protocol)) return false;
        if (Node.IsUnknown || Protocol.IsUnknown || Port is { Number: null }) return null;
        if (Port is not { Number: { } start }) return true;
        return End.IsUnknown ? port >= start ? null : false : port >= start && port <= (End.IsSet ? End.Value : start);
    }
}
