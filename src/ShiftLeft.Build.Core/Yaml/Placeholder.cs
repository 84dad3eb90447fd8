using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>A range of a template that stands for a value.</summary>
/// <param name="Span">The range.</param>
/// <param name="Value">What it becomes; null where nobody knows.</param>
/// <param name="IsString">It becomes a quoted string.</param>
/// <param name="Origin">Where the value is written, if it is taken from there as it is.</param>
/// <param name="OpensBlock">It becomes the first lines of the collection that follows.</param>
internal sealed record Placeholder(Span Span, string? Value, bool IsString = false, ILocated? Origin = null,
    bool OpensBlock = false);
