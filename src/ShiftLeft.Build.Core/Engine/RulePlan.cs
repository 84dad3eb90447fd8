using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// The rules of a step, sorted by what they read, each with its place in the whole list. That of all rules is made
/// once.
/// </summary>
internal sealed class RulePlan
{
    private static readonly RulePlan?[] OfCatalog = new RulePlan?[3];

    private RulePlan(IReadOnlyList<Rule> rules, AnalysisPhase phase)
    {
        Rules = [.. rules.Where(rule => IsInPhase(rule.Info, phase))];
        Dockerfile = Find<DockerfileRule>();
        Image = Find<ImageRule>();
        Pod = Find<PodRule>();
        Set = Find<SetRule>();
        Workspace = Find<WorkspaceRule>();
        var ofObjects = Find<ObjectRule>();
        OfAllKinds = [.. ofObjects.Where(rule => rule.Rule.Kinds.Count == 0)];
        ByKind = ofObjects.SelectMany(rule => rule.Rule.Kinds.Select(kind => (kind, rule)))
            .ToLookup(x => x.kind, x => x.rule);
    }

    public IReadOnlyList<Rule> Rules { get; }

    public NumberedRule<DockerfileRule>[] Dockerfile { get; }

    public NumberedRule<ImageRule>[] Image { get; }

    public NumberedRule<PodRule>[] Pod { get; }

    public NumberedRule<SetRule>[] Set { get; }

    public NumberedRule<WorkspaceRule>[] Workspace { get; }

    /// <summary>Those that read objects of every kind.</summary>
    public NumberedRule<ObjectRule>[] OfAllKinds { get; }

    public ILookup<string, NumberedRule<ObjectRule>> ByKind { get; }

    public static RulePlan Of(IReadOnlyList<Rule> rules, AnalysisPhase phase)
        => ReferenceEquals(rules, RuleCatalog.Rules) ? OfCatalog[(int)phase] ??= new(rules, phase) : new(rules, phase);

    public static bool IsInPhase(RuleInfo rule, AnalysisPhase phase) => phase switch
    {
        AnalysisPhase.BeforeCompile => !rule.NeedsCode,
        AnalysisPhase.AfterCompile => rule.NeedsCode,
        _ => true,
    };

    private NumberedRule<T>[] Find<T>() where T : Rule
    {
        var found = new List<NumberedRule<T>>();
        for (var i = 0; i < Rules.Count; i++)
            if (Rules[i] is T rule) found.Add(new(rule, i));
        return [.. found];
    }
}

/// <summary>
/// A rule and its place in the list of those that run. No struct: each list, lookup and LINQ call over one of ours is
/// compiled anew in every cold build, some hundred methods of them.
/// </summary>
internal sealed record NumberedRule<T>(T Rule, int Number) where T : Rule;
