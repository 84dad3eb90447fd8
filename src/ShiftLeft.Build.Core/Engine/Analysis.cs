using System.Diagnostics;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>Runs the rules over a workspace and decides what of their findings is reported, and how.</summary>
internal sealed class Analysis
{
    private Workspace _workspace;
    private readonly AnalysisOptions _options;
    private readonly RulePlan _plan;
    private readonly SeverityResolver _severities;
    private readonly Suppressions _suppressions;
    private readonly RenderedFindings? _charts;
    private bool _isRendered;
    private readonly HashSet<string> _notRun;
    private readonly List<ReportedFinding> _reported = [];
    private readonly HashSet<Told> _seen = [];
    private readonly Dictionary<string, long> _ticks = [];
    private readonly Dictionary<string, RuleContext> _contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool[]> _isOn = new(StringComparer.Ordinal);
    private string? _lastPath;
    private bool[] _last = [];
    private bool[]? _isOnByDefault;
    private string? _contextPath;
    private RuleContext? _context;

    private Analysis(Workspace workspace, AnalysisOptions options, IReadOnlyList<Rule> rules)
    {
        _workspace = workspace;
        _options = options;
        _severities = new(options);
        _notRun = new(options.NotRun.SelectMany(n => n.RuleIds), StringComparer.OrdinalIgnoreCase);
        _plan = RulePlan.Of(rules, options.Phase);
        _charts = RenderedFindings.Of(workspace);
        _suppressions = new(SuppressionComments.Of(workspace), SuppressionAnnotations.Of(workspace), workspace.Today);
    }

    /// <summary>Analyses a workspace with all rules.</summary>
    public static AnalysisResult Run(Workspace workspace, AnalysisOptions options)
        => Run(workspace, options, RuleCatalog.Rules);

    /// <summary>Analyses a workspace with some rules only.</summary>
    public static AnalysisResult Run(Workspace workspace, AnalysisOptions options, IReadOnlyList<Rule> rules)
        => new Analysis(workspace, options, rules).Run();

    private AnalysisResult Run()
    {
        if (_options.Phase != AnalysisPhase.AfterCompile) ReportInput();
        CheckDockerfiles();
        CheckImages(_workspace.Images);
        CheckManifests();
        var inputs = _workspace.Dockerfiles.Cast<ILocated>()
            .Concat(_workspace.Sets.SelectMany(set => set.Objects)).ToList();
        var paths = inputs.Select(input => input.Source.Path).Distinct().ToList();
        foreach (var rule in _plan.Workspace) CheckWorkspace(rule, inputs.FirstOrDefault(), paths);
        CheckRendered();
        foreach (var problem in _suppressions.Problems(HasRun)) ReportSuppression(problem);

        var ordered = _reported
            .OrderBy(f => f.Finding.Source.Path, StringComparer.Ordinal)
            .ThenBy(f => f.Finding.Span.Start)
            .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
            .ToList();
        return new()
        {
            Findings = [.. ordered.Where(f => f.Suppression == null)],
            Suppressed = [.. ordered.Where(f => f.Suppression != null)],
            NotRun = _options.NotRun,
            RuleTicks = _ticks,
        };
    }

    /// <summary>What is wrong before any rule runs: configuration, files, parse errors.</summary>
    private void ReportInput()
    {
        foreach (var finding in _options.Configuration.Problems.Concat(_options.HostFindings)) Report(finding);
        foreach (var problem in _workspace.Dockerfiles.SelectMany(file => file.Problems)) ReportProblem(problem);
        foreach (var problem in _workspace.ManifestFiles.SelectMany(file => file.Problems).Concat(_workspace.Problems))
            ReportProblem(problem);
        if (_options.ProjectPlace is not { } place) return;
        foreach (var notRun in _options.NotRun)
            Report(new(EngineRules.RulesNotRun, place, [string.Join(", ", notRun.RuleIds), notRun.Reason]));
    }

    /// <summary>After the compiler only what concerns the rules of that step; the rest has been said before.</summary>
    private void ReportSuppression(Finding problem)
    {
        if (_options.Phase != AnalysisPhase.AfterCompile || problem.Rule == EngineRules.UnusedSuppression)
            Report(problem);
    }

    private void ReportProblem(ParseProblem problem)
    {
        // A rule that has the problem's ID reports it itself, at its own level and with its own words.
        var engine = EngineRules.All.FirstOrDefault(info => info.Id == problem.RuleId);
        if (engine != null) Report(new(engine, problem, problem.Arguments));
        else if (!RuleCatalog.ById.ContainsKey(problem.RuleId))
            Report(new(EngineRules.ParseError, problem, [string.Join(" ", problem.Arguments)]));
    }

    private void CheckDockerfiles()
    {
        foreach (var file in _workspace.Dockerfiles)
        {
            var path = file.Source.Path;
            foreach (var rule in _plan.Dockerfile)
            {
                var isOn = IsOn(rule.Number, path)
                    || (rule.Rule.IsAskedFor(file) && _severities.CanReport(rule.Rule.Info, path, isAskedFor: true));
                if (isOn) Run(rule.Rule, file, file, static (r, f, context) => r.Check(f, context));
            }
        }
    }

    private void CheckImages(IEnumerable<ImageUse> images)
    {
        foreach (var image in images)
            foreach (var rule in _plan.Image)
                Check(rule, image, image, static (r, i, context) => r.Check(i, context));
    }

    private void CheckManifests()
    {
        foreach (var set in _workspace.Sets) CheckSet(set);
    }

    private void CheckSet(ManifestSet set)
    {
        foreach (var item in set.Objects)
        {
            foreach (var rule in _plan.OfAllKinds)
                Check(rule, item, item, static (r, i, context) => r.Check(i, context));
            foreach (var rule in _plan.ByKind[item.Kind])
                Check(rule, item, item, static (r, i, context) => r.Check(i, context));
        }

        foreach (var pod in set.Pods)
            foreach (var rule in _plan.Pod) Check(rule, pod, pod, static (r, p, context) => r.Check(p, context));
        if (set.Objects.FirstOrDefault() is not { } first) return;
        var paths = set.Objects.Select(item => item.Source.Path).Distinct().ToList();
        foreach (var rule in _plan.Set)
            if (IsOnSomewhere(rule.Number, paths))
                Run(rule.Rule, set, first, static (r, s, context) => r.Check(s, context));
    }

    /// <summary>
    /// Of what a chart leaves out or runs for a moment as a test, what is certainly dangerous matters, and what is
    /// wrong in the text itself; of a part that it leaves out of an object, the text alone.
    /// </summary>
    private static bool Concerns(Rule rule, object? input, Finding finding)
        => rule is ObjectRule { Info.Category: RuleCategory.Manifests } || input switch
        {
            KubernetesObject item => Concerns(rule, item, finding.Place),
            Pod pod => Concerns(rule, pod.Owner, finding.Place),
            // What is wrong with an image may stand in values.yaml.
            ImageUse { Container: { } container } => Concerns(rule, container.Pod.Owner, container),
            ManifestSet set => set.Objects.All(o => o.Source != finding.Source || !o.Span.Contains(finding.Span)
                || Concerns(rule, o, finding.Place)),
            Workspace all => !all.Sets.SelectMany(set => set.Objects).Any(o => o.LeavesOut(finding.Place)),
            _ => true,
        };

    private static bool Concerns(Rule rule, KubernetesObject item, ILocated place)
        => !item.LeavesOut(place) && (rule.Info.Level == Level.Error || item.IsDeployed);

    /// <summary>Last, when everything is known that the templates show by themselves.</summary>
    private void CheckRendered()
    {
        if (_charts is null) return;
        foreach (var problem in _charts.Problems) Report(problem);
        if (_charts.Sets.Count == 0) return;
        _isRendered = true;
        _workspace = _workspace.With(_charts.Sets);
        _contexts.Clear();
        _contextPath = null;
        foreach (var set in _charts.Sets)
        {
            CheckImages(set.Pods.SelectMany(ImageUses.Of));
            CheckSet(set);
        }

        var paths = _charts.Sets.SelectMany(set => set.Objects).Select(o => o.Source.Path).Distinct().ToList();
        foreach (var rule in _plan.Workspace) CheckWorkspace(rule, _charts.Sets[0].Objects[0], paths);
        _isRendered = false;
    }

    private void CheckWorkspace(NumberedRule<WorkspaceRule> rule, ILocated? first, List<string> paths)
    {
        var place = _options.ProjectPlace ?? first ?? new Location(new("", ""), new(0, 0));
        if (first == null || IsOnSomewhere(rule.Number, paths) || IsOn(rule.Number, place.Source.Path))
            Run(rule.Rule, _workspace, place, static (r, workspace, context) => r.Check(workspace, context));
    }

    /// <summary>A rule over several files runs if one of them wants it; its findings are judged file by file.</summary>
    private bool IsOnSomewhere(int rule, List<string> paths)
    {
        foreach (var path in paths)
            if (IsOn(rule, path)) return true;
        return false;
    }

    /// <summary>Which rules are on is asked for each object of a file and computed once.</summary>
    private bool IsOn(int rule, string path)
    {
        if (!ReferenceEquals(path, _lastPath))
        {
            // Most files have no configuration of their own.
            if (!_options.Configuration.SetsLevels(path)) _last = _isOnByDefault ??= WhichAreOn(path);
            else if (_isOn.TryGetValue(path, out var known)) _last = known;
            else _isOn[path] = _last = WhichAreOn(path);
            _lastPath = path;
        }

        return _last[rule];
    }

    private bool[] WhichAreOn(string path)
    {
        var isOn = new bool[_plan.Rules.Count];
        for (var i = 0; i < isOn.Length; i++) isOn[i] = _severities.CanReport(_plan.Rules[i].Info, path);
        return isOn;
    }

    private void Check<TRule, TInput>(
        NumberedRule<TRule> rule, TInput input, ILocated place,
        Func<TRule, TInput, RuleContext, IEnumerable<Finding>> check)
        where TRule : Rule
    {
        if (IsOn(rule.Number, place.Source.Path)) Run(rule.Rule, input, place, check);
    }

    private void Run<TRule, TInput>(
        TRule rule, TInput input, ILocated place, Func<TRule, TInput, RuleContext, IEnumerable<Finding>> check)
        where TRule : Rule
    {
        var path = place.Source.Path;
        if (rule.Info.SkipsDevelopmentFiles && Dockerfile.IsDevelopmentName(FilePaths.FileName(path))) return;
        _options.Cancellation.ThrowIfCancellationRequested();
        var started = _options.MeasureRules ? Stopwatch.GetTimestamp() : 0;
        try
        {
            foreach (var finding in check(rule, input, ContextOf(path)))
            {
                if (Concerns(rule, input, finding)) Report(finding, place);
                else _suppressions.Hide(finding);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The one place that catches everything: a bug in a rule must not take the build with it.
            Report(new(EngineRules.RuleFailed, new Location(place.Source, new(0, 0)),
                [rule.Info.Id, $"{error.GetType().Name}: {error.Message}"]));
        }

        if (!_options.MeasureRules) return;
        _ticks.TryGetValue(rule.Info.Id, out var ticks);
        _ticks[rule.Info.Id] = ticks + Stopwatch.GetTimestamp() - started;
    }

    private RuleContext ContextOf(string path)
    {
        if (ReferenceEquals(path, _contextPath)) return _context!;
        if (!_contexts.TryGetValue(path, out var context)) _contexts[path] = context = NewContext(path);
        (_contextPath, _context) = (path, context);
        return context;
    }

    private RuleContext NewContext(string path) => new(_workspace, _workspace.SettingsFor(path))
    {
        IsOff = id => RuleCatalog.ById.TryGetValue(id, out var rule) && !_severities.CanReport(rule, path),
    };

    private void Report(Finding finding, ILocated input)
    {
        if (!_isRendered) _charts?.Remember(finding, input);
        else if (_charts!.Take(finding, input) is { } isNew) finding = isNew;
        else return;
        Report(finding);
    }

    private void Report(Finding finding)
    {
        var level = _severities.Resolve(finding.Rule, finding.Source.Path, finding.DefaultLevel, finding.IsAskedFor);
        if (level == Level.Off) return;
        var message = finding.Message;
        // An image that stands once, in values.yaml or a kustomization, is wrong once, however many containers run it.
        var whose = finding.Rule.Category == RuleCategory.Images ? "" : message;
        if (!_seen.Add(new(finding.Rule.Id, finding.Source.Path, finding.Span, whose))) return;
        if (level == Level.Warning && _suppressions.IsError(finding)) level = Level.Error;
        _reported.Add(new(finding, level, message) { Suppression = _suppressions.Hide(finding) });
    }

    /// <summary>
    /// True if the rule has had its say about this file, so that a suppression of it that hid nothing is one too many.
    /// </summary>
    private bool HasRun(RuleInfo rule, string path)
        => rule.Through == null && RulePlan.IsInPhase(rule, _options.Phase) && !_notRun.Contains(rule.Id)
            && _severities.CanReport(rule, path)
            && !(rule.NeedsCode && _workspace.Code == null)
            && _charts?.IsUnrendered(path) != true
            && !(rule.SkipsDevelopmentFiles && Dockerfile.IsDevelopmentName(FilePaths.FileName(path)));

    private sealed record Told(string Rule, string Path, Span Span, string Whose);
}
