using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

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

    /// <summary>Of a missing field: its name.</summary>
    public string? Field { get; init; }

    /// <summary>Of a newer field: the release that brought it.</summary>
    public KubernetesVersion? Since { get; init; }

    /// <summary>The text that cures it, in the quotes that stand there; null where that is not certain.</summary>
    public string? Edit()
    {
        if (Replacement is not { } text || Place is not YamlScalar scalar) return null;
        // The right field is there too: nobody knows which of both is meant.
        if (Kind == SchemaProblemKind.UnknownField && scalar.Parent is YamlMapping mapping
            && mapping.Find(text) != null) return null;
        var quote = scalar.Source.Text[scalar.Span.Start];
        return quote is '"' or '\'' && Kind is SchemaProblemKind.UnknownField or SchemaProblemKind.InvalidValue
            ? quote + text + quote : text;
    }
}
