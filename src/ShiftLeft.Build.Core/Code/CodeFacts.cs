namespace ShiftLeft.Build.Core.Code;

/// <summary>What the compiled code or the live symbols tell of the project that is built.</summary>
internal sealed record CodeFacts;
