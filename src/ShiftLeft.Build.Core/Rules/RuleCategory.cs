namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// What a rule reads; also the name of its folder and its key in <c>dotnet_analyzer_diagnostic.category-X</c>.
/// </summary>
internal enum RuleCategory
{
    Analysis,
    Dockerfiles,
    Images,
    Workloads,
    Rbac,
    Network,
    Manifests,
    CrossArtifact,
}

internal static class RuleCategories
{
    /// <summary>The category whose range of IDs holds <paramref name="id"/>.</summary>
    public static RuleCategory Of(string id) => (RuleCategory)(id[3] - '0');
}
