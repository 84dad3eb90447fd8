using System.Globalization;
using ShiftLeft.Build.Core.Rules.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// The codes of ShellCheck, <c>SC2086</c>: each can be set, suppressed and looked up like a rule of ours.
/// </summary>
internal static class ShellCheckCode
{
    /// <summary>A code as a rule, whose findings have one argument: what ShellCheck says.</summary>
    public static RuleInfo Of(int code)
    {
        var rule = RuleCatalog.ById[ShellScriptProblems.Id];
        var id = "SC" + code.ToString(CultureInfo.InvariantCulture);
        return rule with { Id = id, Title = "ShellCheck " + id, Aliases = [id], Options = [], Through = rule };
    }

    /// <summary>
    /// What <c>SC2086</c> stands for; null if that is no such code. ShellCheck has codes of four digits.
    /// </summary>
    public static RuleInfo? Find(string id)
        => id.Length == 6 && id.StartsWith("SC", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(id.Substring(2), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? Of(code) : null;
}
