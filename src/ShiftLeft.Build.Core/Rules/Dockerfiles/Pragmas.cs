using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Comments that speak to a checker.</summary>
internal static class Pragmas
{
    private static readonly Regex Any = new(
        @"^(hadolint\s|check\s*=|shiftleft\s|(checkov|bridgecrew|cortex):|trivy:|dockerfile-utils:)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Ignore = new(
        @"^(hadolint\s+((global|stage)\s+)?ignore\s*=|check\s*=.*\bskip\s*=|shiftleft\s.*\bignore\s*="
        + @"|(checkov|bridgecrew|cortex):skip=|trivy:ignore:|dockerfile-utils:\s*ignore)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static bool IsPragma(Comment comment) => Any.IsMatch(comment.Text);

    /// <summary>It switches findings off.</summary>
    public static bool IsIgnore(Comment comment) => Ignore.IsMatch(comment.Text);
}
