using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>The options that some rule declares.</summary>
internal static class KnownOptions
{
    private static readonly Lazy<IReadOnlyDictionary<string, Option>> _byKey = new(() =>
    {
        var options = new Dictionary<string, Option>(StringComparer.Ordinal);
        foreach (var option in RuleCatalog.Rules.SelectMany(rule => rule.Info.Options)) options[option.Key] = option;
        return options;
    });

    private static readonly string[] _ofTheBuild =
    [
        "ShiftLeftAnalysisMode", "ShiftLeftAnalysisLevel", "ShiftLeftRoot", "ShiftLeftToday", "ShiftLeftSarifFile",
        "ShiftLeftCheckDependsOn", "ShiftLeftTaskAssembly",
    ];

    public static IReadOnlyDictionary<string, Option> ByKey => _byKey.Value;

    public static IEnumerable<Option> All => ByKey.Values;

    /// <summary>The properties that a project may set: those of options, and those that only a build knows.</summary>
    public static IEnumerable<string> Properties => All.Select(option => option.Property).Concat(_ofTheBuild);
}
