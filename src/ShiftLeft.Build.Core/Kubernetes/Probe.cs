using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A probe or a lifecycle hook of a container, with its handler.</summary>
internal sealed class Probe(string kind, YamlScalar key, YamlMapping node) : ILocated
{
    private static readonly string[] Kinds = ["livenessProbe", "readinessProbe", "startupProbe"];
    private static readonly string[] Hooks = ["postStart", "preStop"];

    /// <summary>Its key: livenessProbe, readinessProbe, startupProbe, postStart, preStop.</summary>
    public string Kind { get; } = kind;

    public bool IsHook => Kind is "postStart" or "preStop";

    public YamlScalar Key { get; } = key;

    public YamlMapping Node { get; } = node;

    public SourceText Source => Key.Source;

    public Span Span => Key.Span;

    public YamlMapping? HttpGet => Node.Mapping("httpGet");

    public YamlMapping? TcpSocket => Node.Mapping("tcpSocket");

    public YamlMapping? Grpc => Node.Mapping("grpc");

    public YamlMapping? Exec => Node.Mapping("exec");

    /// <summary>The port it asks, by whatever protocol.</summary>
    public PortReference? Port => PortReference.Of((HttpGet ?? TcpSocket ?? Grpc)?["port"]);

    /// <summary>The path of an HTTP request.</summary>
    public YamlScalar? Path => HttpGet?.Scalar("path");

    /// <summary>True if it asks somebody else than the pod itself, or may.</summary>
    public bool HasHost => !HttpHost.IsAbsent || !TcpHost.IsAbsent;

    /// <summary>The host of an HTTP request.</summary>
    public Setting<string> HttpHost => new Fields(Node, Key).Text("httpGet", "host");

    /// <summary>The host of a connection.</summary>
    public Setting<string> TcpHost => new Fields(Node, Key).Text("tcpSocket", "host");

    public static IEnumerable<Probe> Of(Container container)
        => In(container.Node, Kinds).Concat(In(container.Node.Mapping("lifecycle"), Hooks));

    private static IEnumerable<Probe> In(YamlMapping? mapping, string[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (mapping?.Find(kind) is { Value: YamlMapping node } entry) yield return new(kind, entry.Key, node);
        }
    }
}
