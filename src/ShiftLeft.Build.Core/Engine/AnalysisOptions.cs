using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary><c>ShiftLeftAnalysisMode</c>: what is on where nobody has configured a rule.</summary>
internal enum AnalysisMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What cannot work or is certainly dangerous: the errors.</summary>
    Minimum,

    /// <summary>Every rule at its own level.</summary>
    Recommended,

    /// <summary>Every rule, as a warning at least.</summary>
    All,
}

/// <summary>
/// Which rules a step of a build runs: those that need the compiled code have to wait for the compiler.
/// </summary>
internal enum AnalysisPhase
{
    All,
    BeforeCompile,
    AfterCompile,
}

/// <summary>How to analyse: what a host knows beside the files.</summary>
internal sealed record AnalysisOptions
{
    public IConfiguration Configuration { get; init; } = EditorConfig.None;

    /// <summary>IDs as MSBuild has them in <c>NoWarn</c>; see <see cref="ParseList"/>.</summary>
    public IReadOnlyCollection<string> NoWarn { get; init; } = [];

    public IReadOnlyCollection<string> WarningsAsErrors { get; init; } = [];

    public IReadOnlyCollection<string> WarningsNotAsErrors { get; init; } = [];

    public bool TreatWarningsAsErrors { get; init; }

    public AnalysisMode Mode { get; init; } = AnalysisMode.Recommended;

    /// <summary>Rules of a newer version stay off unless they are configured; null: the latest.</summary>
    public Version? AnalysisLevel { get; init; }

    public AnalysisPhase Phase { get; init; }

    /// <summary>Rules that cannot run here, and what they lack; they become SLB0101.</summary>
    public IReadOnlyList<RuleNotRun> NotRun { get; init; } = [];

    /// <summary>Where to report what concerns no file: the project file. Null: it is not reported.</summary>
    public Location? ProjectPlace { get; init; }

    /// <summary>
    /// What the host itself has found (a file that cannot be read); levels and suppressions apply as to any other.
    /// </summary>
    public IReadOnlyList<Finding> HostFindings { get; init; } = [];

    public bool MeasureRules { get; init; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The IDs in an MSBuild list: separated by semicolons, commas or blanks.</summary>
    public static IReadOnlyCollection<string> ParseList(string? text)
        => (text ?? "").Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The value of <c>ShiftLeftAnalysisMode</c>; false if there is no such mode. Empty is the default.
    /// </summary>
    public static bool TryParseMode(string? text, out AnalysisMode mode)
    {
        mode = AnalysisMode.Recommended;
        text = (text ?? "").Trim();
        return text.Length == 0
            || (Enum.TryParse(text, ignoreCase: true, out mode) && !char.IsDigit(text[0]) && text[0] != '-');
    }

    /// <summary>
    /// The value of <c>ShiftLeftAnalysisLevel</c>: a version (<c>1</c>, <c>1.2</c>) or <c>latest</c>; false if it is
    /// neither.
    /// </summary>
    public static bool TryParseLevel(string? text, out Version? level)
    {
        level = null;
        text = (text ?? "").Trim();
        if (text.Length == 0 || text.Equals("latest", StringComparison.OrdinalIgnoreCase)) return true;
        return Version.TryParse(text.IndexOf('.') < 0 ? text + ".0" : text, out level);
    }
}

/// <summary>Rules that cannot run, and what they lack: <c>no shiftleft.images.lock.json</c>.</summary>
internal sealed record RuleNotRun(IReadOnlyList<string> RuleIds, string Reason);
