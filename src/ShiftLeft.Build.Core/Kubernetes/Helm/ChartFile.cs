using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What Helm refuses of a Chart.yaml before it looks at a template (its <c>Metadata.Validate</c>, and the fields that
/// are only apiVersion v2's, https://helm.sh/docs/topics/charts/#the-chartyaml-file), and of the requirements.yaml in
/// which charts of apiVersion v1 list what they depend on. What a pipeline puts in is left alone.
/// </summary>
internal static class ChartFile
{
    private const string ProblemId = "SLB0004";

    // As lenient as Helm: v1, 1.2 and 1.2.3-beta.1+build are versions.
    private static readonly Regex _version = new(@"^v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$");

    private static readonly Regex _alias = new("^[a-zA-Z0-9_-]+$");

    // What Helm names instead when one is added (its deprecatedRepos): both were closed in 2020.
    private static readonly Dictionary<string, string> _goneRepositories = new(StringComparer.Ordinal)
    {
        ["https://kubernetes-charts.storage.googleapis.com"] = "https://charts.helm.sh/stable",
        ["https://kubernetes-charts-incubator.storage.googleapis.com"] = "https://charts.helm.sh/incubator",
    };

    /// <param name="chart">Chart.yaml.</param>
    /// <param name="requirements">requirements.yaml; null: there is none.</param>
    /// <param name="isThere">Whether the chart of that name lies in charts/, so that nothing is fetched.</param>
    public static IEnumerable<ParseProblem> Check(
        YamlMapping chart, YamlMapping? requirements, Func<string, bool> isThere)
    {
        foreach (var name in new[] { "apiVersion", "name", "version" })
        {
            if (chart[name] is null or YamlScalar { Value: "" })
                yield return Problem(PlaceOf(chart), $"Helm refuses a chart without {name}");
        }

        if (Known(chart, "apiVersion") is { } api && api.Value is not ("v1" or "v2"))
            yield return Problem(api, $"Helm refuses the apiVersion {api.Value}: a chart is v2 or, older, v1");
        if (Known(chart, "name") is { } own && (own.Value.Contains('/') || own.Value is "." or ".."))
            yield return Problem(own, $"Helm refuses the name {own.Value}: it may not be a path");
        if (Known(chart, "version") is { } version && !_version.IsMatch(version.Value))
            yield return Problem(version, $"Helm refuses the version {version.Value}: write one such as 1.2.3");
        if (Known(chart, "type") is { } type && type.Value is not ("application" or "library"))
            yield return Problem(type, $"Helm refuses the type {type.Value}: a chart is an application or a library");
        foreach (var problem in Dependencies(requirements?["dependencies"] is null ? chart : requirements, isThere))
            yield return problem;
    }

    private static IEnumerable<ParseProblem> Dependencies(YamlMapping file, Func<string, bool> isThere)
    {
        if (Known(file, "dependencies") is { } text)
            yield return Problem(text, "Helm refuses dependencies that are no list");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dependency in file.Sequence("dependencies")?.Items.OfType<YamlMapping>() ?? [])
        {
            var (name, alias) = (Known(dependency, "name"), Known(dependency, "alias"));
            if (alias != null && !_alias.IsMatch(alias.Value))
                yield return Problem(alias, $"Helm refuses the alias {alias.Value}: use letters, digits, - and _");
            else if ((alias ?? name) is { } called && !names.Add(called.Value))
                yield return Problem(called, $"Helm refuses two dependencies named {called.Value}: give one an alias");
            if (name != null && Known(dependency, "repository") is { } place && !isThere(name.Value)
                && _goneRepositories.TryGetValue(place.Value.TrimEnd('/'), out var instead))
                yield return Problem(place, $"Helm cannot fetch {name.Value}: the repository is gone; try {instead}");
        }
    }

    private static YamlScalar? Known(YamlMapping mapping, string key)
        => mapping.Scalar(key) is { IsUnknown: false, Value.Length: > 0 } scalar && !Unknown.IsUnknown(scalar.Value)
            ? scalar : null;

    private static ILocated PlaceOf(YamlMapping chart) => chart.Entries.Count > 0 ? chart.Entries[0].Key : chart;

    private static ParseProblem Problem(ILocated place, string message)
        => new(ProblemId, place.Source, place.Span, message);
}
