using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// The charts that a team has rendered by Helm, and what of their findings is new: a rule that has said something of an
/// object or container of the template does not say it again.
/// </summary>
internal sealed class RenderedFindings
{
    /// <summary>What SLB0101 calls it where it did not run.</summary>
    public const string Name = "The check of what Helm renders";

    private readonly HashSet<SourceText> _elsewhere = [];
    private readonly List<string> _unrendered = [];
    private readonly HashSet<(string Rule, ILocated Owner)> _told = [];
    private readonly HashSet<(string Rule, string Message)> _toldElsewhere = [];
    private readonly HashSet<(string Rule, SourceText Source, Span Span)> _rendered = [];
    private readonly ILookup<SourceText, KubernetesObject> _written;

    private RenderedFindings(Workspace workspace)
    {
        var sets = new List<ManifestSet>();
        var problems = new List<Finding>();
        foreach (var chart in workspace.Charts.Where(c => IsAskedFor(workspace, c)))
        {
            var version = workspace.SettingsFor(chart.Chart!.Source.Path).Get(CommonOptions.KubernetesVersion);
            var output = workspace.Helm?.Template(chart.Folder, version);
            if (output is not { Problem: null })
            {
                _unrendered.Add(chart.Folder);
                if (output != null)
                    problems.Add(new(EngineRules.RulesNotRun, new Location(chart.Chart!.Source, new(0, 0)),
                        [Name, output.Problem]));
                continue;
            }

            var rendered = RenderedChart.Read(output.Text, chart.Folder, workspace.FindManifest);
            _elsewhere.UnionWith(rendered.Elsewhere);
            if (rendered.Objects.Count > 0) sets.Add(new(chart.Folder + " (rendered)", rendered.Objects));
        }

        (Sets, Problems) = (sets, problems);
        _written = workspace.Charts.SelectMany(c => c.Objects).ToLookup(o => o.Source);
    }

    public IReadOnlyList<ManifestSet> Sets { get; }

    /// <summary>The charts that Helm could not render.</summary>
    public IReadOnlyList<Finding> Problems { get; }

    /// <summary>Null where nobody asks for it.</summary>
    public static RenderedFindings? Of(Workspace workspace)
        => workspace.Charts.Any(c => IsAskedFor(workspace, c)) ? new(workspace) : null;

    /// <summary>Helm should have rendered the file and did not: what it would have shown nobody knows.</summary>
    public bool IsUnrendered(string path) => _unrendered.Any(folder => FilePaths.IsBelow(path, folder));

    /// <summary>Takes down what the templates themselves have shown.</summary>
    public void Remember(Finding finding, ILocated input)
    {
        if (OwnerOf(finding, input) is not { } owner || ObjectAt(owner) is not { } item)
        {
            // In values.yaml, in a Dockerfile: by its words alone it is known again.
            _toldElsewhere.Add((finding.Rule.Id, finding.Message));
            return;
        }

        _told.Add((finding.Rule.Id, owner));
        // What is told of the whole workload, or of several containers at once, stands at one of them.
        var names = new HashSet<string>(finding.Arguments.SelectMany(a => a.Split([", "], StringSplitOptions.None)));
        var isWhole = names.Contains(item.ToString());
        if (isWhole) _told.Add((finding.Rule.Id, item));
        foreach (var container in item.Pod?.Containers.Where(c => isWhole || names.Contains(c.Name)) ?? [])
            _told.Add((finding.Rule.Id, container.Node));
    }

    /// <summary>
    /// A finding of what was rendered, if it is new. Its edits are left out: they would write into an action.
    /// </summary>
    public Finding? Take(Finding finding, ILocated input)
    {
        if (_elsewhere.Contains(finding.Source) || !_rendered.Add((finding.Rule.Id, finding.Source, finding.Span))
            || _toldElsewhere.Contains((finding.Rule.Id, finding.Message))) return null;
        return OwnerOf(finding, input) is { } owner && _told.Contains((finding.Rule.Id, owner))
            ? null
            : (finding with { Fixes = [] }).Because(finding.Place,
                "helm template renders it so with the chart's own values");
    }

    // A library is only ever rendered as a part of others.
    private static bool IsAskedFor(Workspace workspace, ChartRelease chart)
        => chart.Chart is { } root && root.Scalar("type")?.Value != "library"
            && workspace.SettingsFor(root.Source.Path).Get(CommonOptions.Helm);

    private ILocated? OwnerOf(Finding finding, ILocated input) => OwnerAt(finding.Place) ?? OwnerAt(input);

    private KubernetesObject? ObjectAt(ILocated place)
        => _written[place.Source].FirstOrDefault(o => o.Span.Contains(place.Span));

    private ILocated? OwnerAt(ILocated place)
    {
        if (ObjectAt(place) is not { } item) return null;
        return item.Pod?.Containers.FirstOrDefault(c => c.Node.Source == place.Source
            && c.Node.Span.Contains(place.Span))?.Node ?? (ILocated)item;
    }
}
