using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A pod specification: of a Pod, or the template of a workload.</summary>
internal sealed class Pod(KubernetesObject owner) : ILocated
{
    public KubernetesObject Owner { get; } = owner;

    public SourceText Source => Owner.Source;

    public Span Span => Owner.Span;
}
