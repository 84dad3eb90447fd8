namespace ShiftLeft.Build.Core.Text;

/// <summary>A place in a text: zero-based line and column, the column in UTF-16 code units as editors count.</summary>
internal readonly record struct LinePosition(int Line, int Column);
