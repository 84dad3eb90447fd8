using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>An entry of a container's <c>ports</c>.</summary>
internal sealed class ContainerPort(Container container, YamlMapping node) : ILocated
{
    public YamlMapping Node { get; } = node;

    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    public YamlScalar? NameNode => Node.Scalar("name");

    public string? Name => NameNode?.Value;

    /// <summary><c>containerPort</c>.</summary>
    public Setting<long> Number => new Fields(Node, container).Number("containerPort");

    public Setting<long> HostPort => new Fields(Node, container).Number("hostPort");

    public string Protocol => Node.Scalar("protocol")?.Value ?? "TCP";
}
