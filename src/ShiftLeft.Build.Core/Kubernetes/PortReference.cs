using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A port as a probe, a Service or an Ingress names it: by number or by name.</summary>
internal sealed record PortReference(YamlScalar Node) : ILocated
{
    public SourceText Source => Node.Source;

    public Span Span => Node.Span;

    /// <summary>The number; null where it is a name or unknown. A quoted number is a name to Kubernetes.</summary>
    public int? Number => Node.AsInteger is >= 0 and <= 65535 and var number ? (int)number : null;

    public string? Name => Number is null && Node.AsInteger is null && !IsUnknown ? Node.Value : null;

    public bool IsUnknown => Unknown.IsUnknown(Node);

    public static PortReference? Of(YamlNode? node) => node is YamlScalar { IsNull: false } scalar ? new(scalar) : null;
}
