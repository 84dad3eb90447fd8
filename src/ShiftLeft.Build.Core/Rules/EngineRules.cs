namespace ShiftLeft.Build.Core.Rules;

/// <summary>What the engine itself reports: bad input, what could not be had, and our own bugs.</summary>
internal static class EngineRules
{
    public static RuleInfo ParseError { get; } = new()
    {
        Id = "SLB0001", Title = "The file cannot be parsed here", Message = "{0}", Level = Level.Error, Since = "1.0",
    };

    public static RuleInfo RuleFailed { get; } = new()
    {
        Id = "SLB0002", Title = "A rule failed; its other findings are missing",
        Message = "Rule {0} failed on this file ({1}); please report it. Its other findings are missing",
        Level = Level.Warning, Since = "1.0",
    };

    public static RuleInfo FileNotAnalysed { get; } = new()
    {
        Id = "SLB0003", Title = "A file that looks like ours is not analysed",
        Message = "Not analysed: {0}", Level = Level.Warning, Since = "1.0",
    };

    public static RuleInfo SetNotComputed { get; } = new()
    {
        Id = "SLB0004", Title = "A kustomization or chart cannot be computed; its objects are unknown",
        Message = "{0}", Level = Level.Error, Since = "1.0",
    };

    public static RuleInfo UnknownOption { get; } = new()
    {
        Id = "SLB0011", Title = "Unknown option or rule",
        Message = "{0}", Level = Level.Warning, Since = "1.0",
    };

    public static RuleInfo InvalidOptionValue { get; } = new()
    {
        Id = "SLB0012", Title = "Invalid value of an option",
        Message = "'{1}' is no value of {0}; valid: {2}", Level = Level.Error, Since = "1.0",
    };

    public static RuleInfo UnusedSuppression { get; } = new()
    {
        Id = "SLB0021", Title = "A suppression that suppresses nothing",
        Message = "Nothing is suppressed here: {0} finds nothing", Level = Level.Warning, Since = "1.0",
    };

    public static RuleInfo ExpiredSuppression { get; } = new()
    {
        Id = "SLB0022", Title = "A suppression past its date",
        Message = "The suppression of {0} ended on {1}", Level = Level.Warning, Since = "1.0",
    };

    public static RuleInfo RulesNotRun { get; } = new()
    {
        Id = "SLB0101", Title = "Rules that could not run",
        Message = "{0} did not run: {1}", Level = Level.Suggestion, Since = "1.0",
    };

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        ParseError, RuleFailed, FileNotAnalysed, SetNotComputed, UnknownOption, InvalidOptionValue,
        UnusedSuppression, ExpiredSuppression, RulesNotRun,
    ];
}
