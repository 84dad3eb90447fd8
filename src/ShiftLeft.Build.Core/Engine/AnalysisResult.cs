using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>A finding as it is reported: with the level in force at its place.</summary>
internal sealed record ReportedFinding(Finding Finding, Level Level, string Message)
{
    /// <summary>The comment or annotation that hides it; null if it is shown.</summary>
    public Suppression? Suppression { get; init; }

    public RuleInfo Rule => Finding.Rule;
}

/// <summary>What an analysis has found, in the order of files and places.</summary>
internal sealed record AnalysisResult
{
    /// <summary>What is reported, from <see cref="Level.Silent"/> up.</summary>
    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    /// <summary>What comments and annotations hide.</summary>
    public required IReadOnlyList<ReportedFinding> Suppressed { get; init; }

    /// <summary>Rules that could not run; also among the findings as SLB0101 if there is a place for it.</summary>
    public required IReadOnlyList<RuleNotRun> NotRun { get; init; }

    /// <summary>Ticks of the stopwatch that each rule took, if it was asked for.</summary>
    public IReadOnlyDictionary<string, long> RuleTicks { get; init; } = new Dictionary<string, long>();

    public bool HasErrors => Findings.Any(finding => finding.Level == Level.Error);
}
