using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Helm charts: those that are installed together are one set.</summary>
internal sealed partial class ManifestSets
{
    // A chart in another chart's charts/ comes after it: its values may be set there, and both are deployed as one.
    private void Charts()
    {
        var release = new Dictionary<string, ChartRelease>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in _manifests.Where(m => FilePaths.FileName(m.Source.Path) is "Chart.yaml" or "Chart.yml")
            .OrderBy(m => m.Source.Path.Length))
        {
            var folder = FilePaths.Directory(file.Source.Path);
            var (chart, values) = (Root(file.Source.Path), Root(FilePaths.Combine(folder, "values.yaml")));
            var charts = FilePaths.Directory(folder);
            var own = FilePaths.FileName(charts) == "charts"
                && release.TryGetValue(FilePaths.Directory(charts), out var parent)
                ? parent with
                {
                    Chart = chart,
                    Values = parent.Values.For(NameIn(parent.Chart, chart, folder), values, chart),
                    IsLeftOut = parent.IsLeftOut || chart?.Scalar("type")?.Value == "library"
                        || IsTurnedOff(parent, chart, folder),
                }
                : new ChartRelease(folder, chart, new(values, chart), []);
            release[folder] = own;
            if (chart != null)
            {
                _problems.AddRange(ChartFile.Check(chart, Root(FilePaths.Combine(folder, "requirements.yaml")),
                    name => IsInCharts(folder, name)));
            }

            AddTemplates(folder, own);
            foreach (var taken in new[] { file.Source.Path, FilePaths.Combine(folder, "values.yaml"),
                FilePaths.Combine(folder, "requirements.yaml") }) _taken.Add(taken);
        }

        foreach (var charts in release.GroupBy(r => r.Value.Folder))
        {
            _releases.Add(charts.First().Value);
            var objects = charts.First().Value.Objects;
            var holdsUnknown = _unreadCharts.Contains(charts.Key) || charts.Any(c => IsPartElsewhere(c.Key, release))
                || objects.Any(o => Unknown.IsUnknown(o.KindNode));
            if (objects.Count > 0) _sets.Add(new(charts.Key, objects) { HoldsUnknown = holdsUnknown });
        }
    }

    private void AddTemplates(string folder, ChartRelease release)
    {
        foreach (var path in Below(FilePaths.Combine(folder, "templates")).Where(IsYaml)
            .Distinct(StringComparer.OrdinalIgnoreCase))
        {
            // Helm prints nothing of a file whose name starts with an underscore; others include its parts.
            if (!_taken.Add(path) || FilePaths.FileName(path)[0] == '_' || Source(path) is not { } source) continue;
            var file = _parsed[path] = HelmTemplate.Parse(source, release.Values);
            var objects = ManifestReader.Read(file);
            var leftOut = HelmBranches.LeftOut(source.Text, release.Values);
            foreach (var item in objects)
            {
                item.IsLeftOut = release.IsLeftOut || leftOut.Any(span => span.Contains(item.Span));
                item.PartsLeftOut = [.. leftOut.Where(span => !span.Contains(item.Span))];
            }

            release.Objects.AddRange(objects);
            if (file.Problems.Count > 0
                || file.Documents.Any(d => d.Root is { IsUnknown: true } and not YamlMapping { Entries.Count: > 0 }))
                _unreadCharts.Add(release.Folder);
        }

        foreach (var path in Below(FilePaths.Combine(folder, "crds")).Where(IsYaml)
            .Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (_taken.Add(path) && Parse(path) is { } file) release.Objects.AddRange(ManifestReader.Read(file));
        }
    }

    // As a folder, or packed: mysql, mysql-1.6.9.tgz.
    private bool IsInCharts(string folder, string name)
        => _files.List(FilePaths.Combine(folder, "charts")).Select(FilePaths.FileName)
            .Any(file => file == name || (file.EndsWith(".tgz", StringComparison.Ordinal)
                && file.StartsWith(name + "-", StringComparison.Ordinal)));

    // A dependency that is not in charts/ as a folder is fetched, or lies there packed.
    private bool IsPartElsewhere(string folder, Dictionary<string, ChartRelease> release)
    {
        // Charts of apiVersion v1 list them in a file of its own.
        var dependencies = release[folder].Chart?.Sequence("dependencies")
            ?? Root(FilePaths.Combine(folder, "requirements.yaml"))?.Sequence("dependencies");
        return (dependencies?.Items ?? []).OfType<YamlMapping>().Select(d => d.Scalar("name")?.Value)
            .Any(name => name == null || !release.ContainsKey(FilePaths.Combine(folder, "charts/" + name)));
    }

    // The name that a chart goes by among the values of the one around it.
    private static string NameIn(YamlMapping? parent, YamlMapping? chart, string folder)
    {
        var name = chart?.Scalar("name")?.Value ?? FilePaths.FileName(folder);
        return Dependencies(parent, name).FirstOrDefault()?.Scalar("alias")?.Value ?? name;
    }

    // The first of its conditions that the values answer decides.
    private static bool IsTurnedOff(ChartRelease parent, YamlMapping? chart, string folder)
    {
        var uses = Dependencies(parent.Chart, chart?.Scalar("name")?.Value ?? FilePaths.FileName(folder)).ToList();
        return uses.Count > 0 && uses.All(use => (use.Scalar("condition")?.Value ?? "").Split(',')
            .Select(path => parent.Values.Setting(path.Trim())).FirstOrDefault(setting => setting.HasValue) == false);
    }

    private static IEnumerable<YamlMapping> Dependencies(YamlMapping? chart, string name)
        => chart?.Sequence("dependencies")?.Items.OfType<YamlMapping>()
            .Where(d => d.Scalar("name")?.Value == name) ?? [];
}

/// <summary>A chart as it is installed.</summary>
/// <param name="Folder">Of the outermost chart.</param>
/// <param name="Chart">Its Chart.yaml.</param>
/// <param name="Values">As far as the charts themselves say.</param>
/// <param name="Objects">Those of all charts that are installed together.</param>
/// <param name="IsLeftOut">It is a part of another chart, which turns it off or only takes helpers from it.</param>
internal sealed record ChartRelease(
    string Folder, YamlMapping? Chart, HelmValues Values, List<KubernetesObject> Objects, bool IsLeftOut = false);
