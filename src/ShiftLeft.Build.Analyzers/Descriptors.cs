using Microsoft.CodeAnalysis;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Analyzers;

/// <summary>What the compiler wants to know of a rule, from the catalog.</summary>
internal static class Descriptors
{
    private static readonly Lazy<IReadOnlyDictionary<string, DiagnosticDescriptor>> _all =
        new(() => RuleCatalog.ById.Values.ToDictionary(info => info.Id, Create, StringComparer.OrdinalIgnoreCase));

    public static IEnumerable<DiagnosticDescriptor> All
        => _all.Value.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    public static DiagnosticDescriptor Of(RuleInfo rule) => _all.Value[rule.Id];

    public static DiagnosticSeverity? SeverityOf(Level level) => level switch
    {
        Level.Error => DiagnosticSeverity.Error,
        Level.Warning => DiagnosticSeverity.Warning,
        Level.Suggestion => DiagnosticSeverity.Info,
        Level.Silent => DiagnosticSeverity.Hidden,
        _ => null,
    };

    /// <summary>
    /// Enabled also if the rule is off by default: a diagnostic of a disabled descriptor is dropped whatever a section
    /// of .editorconfig says, and what is off never gets as far as a diagnostic.
    /// </summary>
    private static DiagnosticDescriptor Create(RuleInfo rule) => new(
        rule.Id, rule.Title, "{0}", "ShiftLeft." + rule.Category, SeverityOf(rule.Level)
            ?? DiagnosticSeverity.Hidden, isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink, customTags: ["ShiftLeft"]);
}
