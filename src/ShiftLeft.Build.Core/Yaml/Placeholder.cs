using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// A range of a template that stands for a value. <paramref name="Value"/> is what it becomes, null where nobody knows;
/// <paramref name="IsString"/> says that it becomes a quoted string.
/// </summary>
internal sealed record Placeholder(Span Span, string? Value, bool IsString = false);
