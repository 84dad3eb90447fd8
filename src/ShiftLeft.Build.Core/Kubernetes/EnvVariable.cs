using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>An entry of a container's <c>env</c>.</summary>
internal sealed class EnvVariable(YamlMapping node) : ILocated
{
    public YamlMapping Node { get; } = node;

    public SourceText Source => Node.Source;

    public Span Span => (NameNode ?? (ILocated)Node).Span;

    public YamlScalar? NameNode => Node.Scalar("name");

    public string Name => NameNode?.Value ?? "";

    /// <summary>The literal value; null with <c>valueFrom</c> or without any.</summary>
    public YamlScalar? Value => Node.Scalar("value") is { IsNull: false } value ? value : null;

    public YamlMapping? ValueFrom => Node.Mapping("valueFrom");

    public bool IsUnknown => Unknown.IsUnknown(NameNode) || Unknown.IsUnknown(Node["value"]);
}
