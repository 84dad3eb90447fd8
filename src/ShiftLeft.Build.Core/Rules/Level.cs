namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// How a finding is reported. As a rule's default it is a promise: Error, it cannot work or is certainly dangerous;
/// Warning, no known false positive; Suggestion, an opinion; Off, a policy that somebody must choose.
/// </summary>
internal enum Level
{
    Off,

    /// <summary>Not shown in a build; an editor may fade it (<c>silent</c> in .editorconfig).</summary>
    Silent,

    /// <summary>A message: shown by editors, in SARIF as a note, in a build only when asked for details.</summary>
    Suggestion,

    Warning,

    Error,
}
