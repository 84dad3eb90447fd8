using System.Globalization;
using System.Reflection;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Reporting;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Rules.Dockerfiles;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;
using ShiftLeft.Build.Tools;

namespace ShiftLeft.Build;

/// <summary>
/// One analysis from the request to what is printed. Stands apart from the task so that a replay loads none of it.
/// </summary>
internal sealed class Check
{
    private readonly CheckRequest _request;
    private readonly DiskFiles _disk;
    private readonly string _root;
    private readonly List<Finding> _hostFindings = [];
    private readonly List<RuleNotRun> _notRun = [];

    private Check(CheckRequest request, DiskFiles disk)
    {
        _request = request;
        _disk = disk;
        _root = request.Root.Length > 0 ? request.Root : FileFinder.FindRoot(disk, request.ProjectDirectory);
    }

    public static IReadOnlyList<BuildFinding> Run(CheckRequest request, DiskFiles disk)
        => new Check(request, disk).Run();

    /// <summary>What the request reads, without any rule; the path of the lock of images comes with it.</summary>
    public static (Workspace Workspace, string ImageLock) Read(CheckRequest request, DiskFiles disk)
    {
        var check = new Check(request, disk);
        var project = check.Text(request.ProjectFile);
        return (check.CreateWorkspace(check.FindFiles(), project, EditorConfig.Create([], project: project)),
            check.ImageLockPath);
    }

    private IReadOnlyList<FoundFile> FindFiles()
        => ProjectFiles.Find(_disk, _request.ProjectFile, _root, _request.EnableDefaultItems, _request.Items);

    private Workspace CreateWorkspace(IReadOnlyList<FoundFile> files, SourceText project, EditorConfig configuration)
    {
        var diskFiles = new WorkspaceFiles(_disk);
        var dockerfiles = Admitted(files, FileKind.Dockerfile).Select(f => f.Text).ToList();
        var manifests = Admitted(files, FileKind.Manifest).Select(f => new ManifestFile(f.Text, f.File.Set)).ToList();
        return Workspace.Create(new()
        {
            Dockerfiles = dockerfiles,
            Manifests = manifests,
            Projects = ProjectReader.Read(_request, project, _root, diskFiles),
            ImageLock = _disk.Exists(ImageLockPath) ? Text(ImageLockPath) : null,
            Files = diskFiles,
            Code = IsAfterCompile ? _disk.ReadCode(_request.Assembly, _request.ReferencedAssemblies) : null,
            ShellCheck = FindShellCheck(dockerfiles, configuration),
            Helm = FindHelm(manifests, configuration, project),
            Settings = configuration.SettingsFor,
            Today = Today(project),
            Root = _root,
        });
    }

    private string ImageLockPath => Path.Combine(_root, ImageLock.FileName);

    private IReadOnlyList<BuildFinding> Run()
    {
        var files = FindFiles();
        var project = Text(_request.ProjectFile);
        var configuration = EditorConfig.Create(ConfigTexts(files), OptionValues(), project);
        var workspace = CreateWorkspace(files, project, configuration);
        var result = Analysis.Run(workspace, Options(configuration, project));
        var owners = new Ownership(_disk, new ProjectsOnDisk(_disk, _root),
            new SolutionOnDisk(_disk, _request.SolutionFile), _request.ProjectFile);
        var known = files.ToDictionary(file => file.Path, PathText.Comparer);
        var owned = new Dictionary<string, bool>(PathText.Comparer);
        var ours = result with
        {
            Findings = [.. result.Findings.Where(IsOurs)],
            Suppressed = [.. result.Suppressed.Where(IsOurs)]
        };
        if (_request.SarifFile.Length > 0) Files.TryWrite(_request.SarifFile, Sarif.Write(ours, new(_root, Version)));
        var hidden = ours with { Suppressed = [.. ours.Suppressed.Where(IsOfThisStep)] };
        var printed = ours.Findings.Where(f => f.Level > Level.Silent && IsOfThisStep(f)).Select(AsBuildFinding);
        return MSBuildText.SuppressedSummary(hidden) is { } summary
            ? [.. printed, new(BuildLevel.Summary, "", "", _request.ProjectFile, 0, 0, 0, 0, summary)]
            : [.. printed];

        // The second step may have run every rule, for the file; it prints what the first could not know.
        bool IsOfThisStep(ReportedFinding finding)
            => !IsAfterCompile || finding.Rule.NeedsCode || IsAboutSuppressions(finding.Rule);

        bool IsOurs(ReportedFinding finding)
        {
            // Across artifacts, a finding is made only in the build of the project whose container it is about.
            var path = finding.Finding.Source.Path;
            if (finding.Rule.Category == RuleCategory.CrossArtifact || path == _request.ProjectFile) return true;
            if (!owned.TryGetValue(path, out var isOurs))
                owned[path] = isOurs = owners.Owns(known.TryGetValue(path, out var file)
                    ? file : new(path, FileKind.Manifest));
            return isOurs;
        }
    }

    /// <summary>
    /// The ShellCheck of the machine, where a team wants it for one of the files; if it is missing, that is told.
    /// </summary>
    private ShellCheck? FindShellCheck(IReadOnlyList<SourceText> dockerfiles, EditorConfig configuration)
    {
        if (!dockerfiles.Any(file => configuration.SettingsFor(file.Path).Get(ShellScriptProblems.UseShellCheck)))
            return null;
        if (_disk.FindProgram("shellcheck") is { } path) return new(path);
        if (!IsAfterCompile)
            _notRun.Add(
                new(["SLB1122"],
                    "no folder of PATH holds shellcheck, which shiftleft.shellcheck asks for; RUN had the checks of this package alone"));
        return null;
    }

    /// <summary>
    /// The Helm of the machine, where a team wants it for one of the charts; if it is missing, that is told. Both steps
    /// need it: what it prints is held against the code, too.
    /// </summary>
    private Helm? FindHelm(IReadOnlyList<ManifestFile> manifests, EditorConfig configuration, SourceText project)
    {
        var charts = manifests.Select(m => m.Source.Path)
            .Where(path => Path.GetFileName(path) is "Chart.yaml" or "Chart.yml");
        if (!charts.Any(path => configuration.SettingsFor(path).Get(CommonOptions.Helm))) return null;
        if (_disk.FindProgram("helm") is { } helm) return new(_disk, helm);
        const string Reason =
            "no folder of PATH holds helm, which shiftleft.helm asks for; charts were checked by their templates alone";
        _hostFindings
            .Add(new(EngineRules.RulesNotRun, new Location(project, new(0, 0)), [RenderedFindings.Name, Reason]));
        return null;
    }

    private DateTime Today(SourceText project)
    {
        if (_request.Today.Length == 0) return _request.BuildDay;
        if (DateTime.TryParseExact(_request.Today, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day)) return day;
        Invalid(project, "ShiftLeftToday", _request.Today, "a date such as 2026-11-24");
        return _request.BuildDay;
    }

    private bool IsAfterCompile => _request.Assembly.Length > 0;

    private AnalysisOptions Options(EditorConfig configuration, SourceText project)
    {
        if (!AnalysisOptions.TryParseMode(_request.AnalysisMode, out var mode))
        {
            Invalid(project, "ShiftLeftAnalysisMode", _request.AnalysisMode, "None, Minimum, Recommended, All");
            mode = AnalysisMode.Recommended;
        }

        if (!AnalysisOptions.TryParseLevel(_request.AnalysisLevel, out var level))
            Invalid(project, "ShiftLeftAnalysisLevel", _request.AnalysisLevel, "latest, or a version such as 1.0");
        return new()
        {
            Configuration = configuration,
            NoWarn = AnalysisOptions.ParseList(_request.NoWarn),
            WarningsAsErrors = AnalysisOptions.ParseList(_request.WarningsAsErrors),
            WarningsNotAsErrors = AnalysisOptions.ParseList(_request.WarningsNotAsErrors),
            TreatWarningsAsErrors = _request.TreatWarningsAsErrors,
            Mode = mode,
            AnalysisLevel = level,
            // The file for other tools is whole in the end: the second step writes what the first has found once more.
            Phase = !IsAfterCompile ? AnalysisPhase.BeforeCompile : _request.SarifFile.Length > 0
                ? AnalysisPhase.All : AnalysisPhase.AfterCompile,
            ProjectPlace = new Location(project, new(0, 0)),
            NotRun = _notRun,
            HostFindings = IsAfterCompile && _request.SarifFile.Length == 0 ? [] : _hostFindings,
        };
    }

    // Whether a suppression of a rule that needs the code is of use is known only now.
    private bool IsAboutSuppressions(RuleInfo rule)
        => _request.SarifFile.Length == 0 && rule == EngineRules.UnusedSuppression;

    private void Invalid(SourceText project, string name, string value, string valid)
        => _hostFindings.Add(ConfigProblems.Invalid(ConfigProblems.PlaceOf(name, project), name, value, valid));

    /// <summary>The files that can be read; one that cannot is a finding, not a gap.</summary>
    private IEnumerable<(FoundFile File, SourceText Text)> Admitted(IReadOnlyList<FoundFile> files, FileKind kind)
    {
        foreach (var file in files.Where(file => file.Kind == kind))
        {
            if (_disk.Read(file.Path) is { } text)
                yield return (file, new(file.Path, text));
            else
                _hostFindings
                    .Add(new(EngineRules.FileNotAnalysed, new Location(new(file.Path, ""), new(0, 0)),
                        ["it cannot be read"]));
        }
    }

    private IEnumerable<SourceText> ConfigTexts(IReadOnlyList<FoundFile> files)
        => ProjectFiles.ConfigFiles(_disk, _request.ProjectFile, files).Concat(_request.ConfigFiles.Where(_disk.Exists))
            .Distinct(PathText.Comparer)
            .Select(Text);

    private SourceText Text(string path) => new(path, _disk.Read(path) ?? "");

    private Dictionary<string, string> OptionValues()
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in _request.Options) values[option.Name] = option.Value;
        return values;
    }

    private static string Version
        => typeof(Check).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "";

    private static BuildFinding AsBuildFinding(ReportedFinding reported)
    {
        var (source, span) = (reported.Finding.Source, reported.Finding.Span);
        var (start, end) = (source.GetPosition(span.Start), source.GetPosition(span.End));
        var level = reported.Level switch
        {
            Level.Error => BuildLevel.Error,
            Level.Warning => BuildLevel.Warning,
            _ when reported.Rule == EngineRules.RulesNotRun => BuildLevel.Notice,
            _ => BuildLevel.Message,
        };
        return new(
            level, reported.Rule.Id, reported.Rule.HelpLink, source.Path,
            start.Line + 1, start.Column + 1, end.Line + 1, end.Column + 1, reported.Message);
    }
}
