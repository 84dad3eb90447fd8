namespace ShiftLeft.Build.Core.Rules;

/// <summary>All rules, in the order of their IDs.</summary>
internal static partial class RuleCatalog
{
    private static readonly Lazy<IReadOnlyList<Rule>> _rules =
        new(() => [.. Create().OrderBy(rule => rule.Info.Id, StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyDictionary<string, RuleInfo>> _byId =
        new(() => Rules.Select(rule => rule.Info).Concat(EngineRules.All)
            .ToDictionary(info => info.Id, StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> _names =
        new(() => Rules.ToDictionary(rule => rule.Info.Id, rule => rule.GetType().Name,
            StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyList<Rule> Rules => _rules.Value;

    /// <summary>Every ID that exists, those of the engine itself included.</summary>
    public static IReadOnlyDictionary<string, RuleInfo> ById => _byId.Value;

    /// <summary>What an ID stands for: a rule, or a code of ShellCheck; null if for nothing.</summary>
    public static RuleInfo? Find(string id) => ById.TryGetValue(id, out var rule) ? rule : ShellCheckCode.Find(id);

    /// <summary>The rule's name, <c>LastUserRoot</c>; null for one of the engine's own.</summary>
    public static string? NameOf(RuleInfo info) => _names.Value.TryGetValue(info.Id, out var name) ? name : null;
}
