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

    public static IReadOnlyDictionary<string, Option> ByKey => _byKey.Value;

    public static IEnumerable<Option> All => ByKey.Values;
}
