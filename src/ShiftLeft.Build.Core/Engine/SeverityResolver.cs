using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// The level a finding is reported at, with the compiler's precedence: <c>NoWarn</c>, then <c>none</c> in a section,
/// then <c>WarningsAsErrors</c>, then the level a section or a global file sets, then the rule's own under the analysis
/// mode. What is a warning after that is an error under <c>TreatWarningsAsErrors</c>, unless <c>WarningsNotAsErrors</c>
/// names it.
/// </summary>
internal sealed class SeverityResolver(AnalysisOptions options)
{
    private readonly HashSet<string> _noWarn = Set(options.NoWarn);
    private readonly HashSet<string> _asErrors = Set(options.WarningsAsErrors);
    private readonly HashSet<string> _notAsErrors = Set(options.WarningsNotAsErrors);

    /// <param name="rule">The rule.</param>
    /// <param name="path">The file the finding is in.</param>
    /// <param name="ownLevel">The level this finding has of itself, where it differs from the rule's.</param>
    /// <param name="isAskedFor">The file itself switches the rule on where it is off by default.</param>
    public Level Resolve(RuleInfo rule, string path, Level? ownLevel = null, bool isAskedFor = false)
    {
        if (rule.IsIn(_noWarn)) return Level.Off;
        var configured = options.Configuration.SetsLevels(path) ? options.Configuration.LevelOf(rule, path) : null;
        if (configured == Level.Off) return Level.Off;
        if (rule.IsIn(_asErrors)) return Level.Error;
        var level = configured ?? DefaultOf(rule, ownLevel, isAskedFor);
        return level == Level.Warning && options.TreatWarningsAsErrors && !rule.IsIn(_notAsErrors)
            ? Level.Error : level;
    }

    /// <summary>False if nothing the rule could find in this file would be reported: then it need not run.</summary>
    public bool CanReport(RuleInfo rule, string path, bool isAskedFor = false)
        => Resolve(rule, path, Level.Error, isAskedFor) != Level.Off;

    private Level DefaultOf(RuleInfo rule, Level? ownLevel, bool isAskedFor)
    {
        if (options.Mode == AnalysisMode.None || IsTooNew(rule)) return Level.Off;
        var level = rule.Level == Level.Off ? (isAskedFor ? Level.Warning : Level.Off) : ownLevel ?? rule.Level;

        // What the engine says of itself (a file not analysed, a rule that failed) is not a matter of taste.
        if (rule.Category == RuleCategory.Analysis) return level;
        return options.Mode switch
        {
            AnalysisMode.Minimum when level != Level.Error => Level.Off,
            AnalysisMode.All when level < Level.Warning => Level.Warning,
            _ => level,
        };
    }

    private bool IsTooNew(RuleInfo rule)
        => options.AnalysisLevel is { } level && Version.TryParse(rule.Since, out var since) && since > level;

    private static HashSet<string> Set(IEnumerable<string> ids)
        => new(ids.Select(id => id.Trim()), StringComparer.OrdinalIgnoreCase);
}
