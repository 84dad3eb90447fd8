using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// What holds at the end of a stage, over the stages it is built from. Absent means: no instruction of this file sets
/// it; what the external base image sets is another question (<see cref="Stage.RootImage"/>).
/// </summary>
/// <param name="Node">The instruction that decides; null if absent.</param>
/// <param name="Value">The value with its variables replaced; null if absent or unknown.</param>
internal sealed record Effective<T>(T? Node, string? Value) where T : Instruction
{
    public bool IsAbsent => Node is null;

    public bool IsUnknown => Node is not null && Value is null;

    public bool IsSet => Value is not null;
}

/// <summary>The effective USER. <c>user is { IsRoot: true, Place: { } place }</c>.</summary>
internal sealed record EffectiveUser(UserInstruction? Node, string? Value)
{
    public bool IsAbsent => Node is null;

    public bool IsUnknown => Node is not null && Value is null;

    /// <summary>The word to point at.</summary>
    public Word? Place => Node?.Value;

    /// <summary>As written.</summary>
    public string Text => Node?.Value?.Text ?? "";

    /// <summary>The part before the colon.</summary>
    public string? User => Value?.Split(':')[0];

    public bool IsRoot => IsRootUser(Value);

    /// <summary>Only digits: Kubernetes can verify runAsNonRoot.</summary>
    public bool IsNumeric => User is { Length: > 0 } user && user.All(c => c is >= '0' and <= '9');

    public static bool IsRootUser(string? value)
        => value?.Split(':')[0] is { } user && (user == "root" || (user.Length > 0 && user.All(c => c == '0')));
}
