using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>ShellCheck, where the host has it. Only the host may start a program.</summary>
internal interface IShellCheck
{
    /// <summary>What it says of a script; null when it is not there or gives no answer.</summary>
    /// <param name="script">The text that the shell gets.</param>
    /// <param name="shell">The dialect in its own words: <c>sh</c>, <c>bash</c>, <c>dash</c>, <c>ksh</c>.</param>
    IReadOnlyList<ShellCheckFinding>? Check(string script, string shell);
}

/// <summary>One finding of ShellCheck.</summary>
/// <param name="Code">The number after SC.</param>
/// <param name="IsOpinion">It calls it info or style, not a warning or an error.</param>
/// <param name="Message">In its words.</param>
/// <param name="Start">Where it begins in the script.</param>
/// <param name="End">Where it ends.</param>
internal sealed record ShellCheckFinding(
    int Code, bool IsOpinion, string Message, LinePosition Start, LinePosition End);
