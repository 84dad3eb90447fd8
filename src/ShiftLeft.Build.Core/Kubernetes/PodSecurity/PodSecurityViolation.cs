using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Why a Pod Security level rejects a pod.</summary>
/// <param name="Control">The control, as the reference names it: <c>runAsNonRoot</c>.</param>
/// <param name="RuleId">The rule that speaks of it where it is set wrongly.</param>
/// <param name="Place">The wrong value; for something absent, the nearest place where it would be added.</param>
/// <param name="Field">The field: <c>securityContext.runAsNonRoot</c>.</param>
/// <param name="Value">What stands there; null where it is absent.</param>
internal sealed record PodSecurityViolation(
    string Control, string RuleId, ILocated Place, string Field, string? Value) : ILocated
{
    /// <summary>Nothing is set; what is wanted is the default of no cluster.</summary>
    public bool IsAbsent => Value is null;

    /// <summary>The container it is about; null where it is the pod.</summary>
    public Container? Container { get; init; }

    /// <summary>Of something the pod could set for all: the containers that lack it.</summary>
    public IReadOnlyList<Container> Affected { get; init; } = [];

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;
}
