using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>One object of a manifest: a document, or an item of a List.</summary>
internal sealed class KubernetesObject(SourceText source, Span span) : ILocated
{
    public SourceText Source { get; } = source;

    public Span Span { get; } = span;

    public string? Kind => null;
}
