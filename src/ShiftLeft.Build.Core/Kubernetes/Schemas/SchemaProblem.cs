using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

internal enum SchemaProblemKind
{
    UnknownField,

    /// <summary>The field is there in a later release than the target.</summary>
    NewerField,
    WrongType,
    MissingField,
    InvalidValue,
    DuplicateKey,
}

/// <summary>Something the API server would refuse.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">The key or the value.</param>
/// <param name="Message">A sentence without a full stop.</param>
internal sealed record SchemaProblem(SchemaProblemKind Kind, ILocated Place, string Message)
{
    /// <summary>What certainly should stand at the place instead; null if that is not certain.</summary>
    public string? Replacement { get; init; }

    /// <summary>Of a newer field: the release that brought it.</summary>
    public KubernetesVersion? Since { get; init; }
}
