using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What Helm refuses of a Chart.yaml before it looks at a template (its <c>Metadata.Validate</c>, and the fields that
/// are only apiVersion v2's, https://helm.sh/docs/topics/charts/#the-chartyaml-file). What a pipeline puts in is left
/// alone.
/// </summary>
internal static class ChartFile
{
    private const string ProblemId = "SLB0004";

    // As lenient as Helm: v1, 1.2 and 1.2.3-beta.1+build are versions.
    private static readonly Regex _version = new(@"^v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$");

    public static IEnumerable<ParseProblem> Check(YamlMapping chart)
    {
        foreach (var name in new[] { "apiVersion", "name", "version" })
        {
            if (chart[name] is null or YamlScalar { Value: "" })
                yield return Problem(PlaceOf(chart), $"Helm refuses a chart without {name}");
        }

        if (Known(chart, "version") is { } version && !_version.IsMatch(version.Value))
            yield return Problem(version, $"Helm refuses the version {version.Value}: write one such as 1.2.3");
        if (Known(chart, "type") is { } type && type.Value is not ("application" or "library"))
            yield return Problem(type, $"Helm refuses the type {type.Value}: a chart is an application or a library");

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dependency in chart.Sequence("dependencies")?.Items.OfType<YamlMapping>() ?? [])
        {
            if ((Known(dependency, "alias") ?? Known(dependency, "name")) is { } name && !names.Add(name.Value))
                yield return Problem(name, $"Helm refuses two dependencies named {name.Value}: give one an alias");
        }
    }

    private static YamlScalar? Known(YamlMapping mapping, string key)
        => mapping.Scalar(key) is { IsUnknown: false, Value.Length: > 0 } scalar && !Unknown.IsUnknown(scalar.Value)
            ? scalar : null;

    private static ILocated PlaceOf(YamlMapping chart) => chart.Entries.Count > 0 ? chart.Entries[0].Key : chart;

    private static ParseProblem Problem(ILocated place, string message)
        => new(ProblemId, place.Source, place.Span, message);
}
