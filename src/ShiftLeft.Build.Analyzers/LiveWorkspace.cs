using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ShiftLeft.Build.Analyzers.Code;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Analyzers;

/// <summary>
/// One analysis of what an editor holds: the additional files, the compilation, the properties visible to it.
/// </summary>
internal sealed class LiveWorkspace
{
    // A keystroke gives one file a new text; the others keep theirs, and with it what was made of them.
    private static readonly ConditionalWeakTable<Microsoft.CodeAnalysis.Text.SourceText, SourceText> _texts = new();
    private static readonly ConditionalWeakTable<SourceText, YamlFile> _manifests = new();

    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private readonly CancellationToken _cancellation;

    private LiveWorkspace(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        _compilation = compilation;
        _options = options;
        _cancellation = cancellation;
    }

    /// <summary>The findings by the path of their file, with forward slashes.</summary>
    public static ILookup<string, ReportedFinding> Analyze(Compilation compilation, AnalyzerOptions options,
        CancellationToken cancellation)
        => new LiveWorkspace(compilation, options, cancellation).Analyze().Findings
            .ToLookup(finding => FilePaths.Normalize(finding.Finding.Source.Path), LiveFiles.Comparer);

    private Core.Engine.AnalysisResult Analyze()
    {
        var listFile = _options.AdditionalFiles.FirstOrDefault(f => LiveList.IsOne(f.Path));
        var list = listFile?.GetText(_cancellation) is { } listed ? LiveList.Parse(listed.ToString()) : null;
        var texts = new List<(SourceText Text, LiveFileKind Kind)>();
        foreach (var file in _options.AdditionalFiles)
        {
            var kind = list?.KindOf(file.Path) ?? LiveFiles.KindOf(file.Path);
            if (kind != LiveFileKind.Other && file.GetText(_cancellation) is { } text)
                texts.Add((TextOf(file.Path, text), kind));
        }

        var files = new LiveFiles(texts.Select(t => t.Text), list);
        var configuration = new EditorConfiguration(
            _compilation, _options, EditorConfig.Create(Of(LiveFileKind.Configuration)), _cancellation);
        var project = Project(
            files, [.. Of(LiveFileKind.RestoreInput).Select(t => t.Path).OrderBy(p => p, StringComparer.Ordinal)]);
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [.. Of(LiveFileKind.Dockerfile)],
            Manifests = [.. Of(LiveFileKind.Manifest).Select(t => new ManifestFile(t))],
            ReadYaml = static source => _manifests.GetValue(source, YamlParser.Parse),
            Projects = project == null ? [] : [project, .. Referenced(project, files)],
            ImageLock = Of(LiveFileKind.ImageLock).FirstOrDefault(),
            Code = Code(),
            Files = files,
            HoldsEveryText = false,
            Settings = configuration.SettingsFor,
            Today = Today(),
            Root = files.Root ?? Property("ShiftLeftRoot") ?? project?.Directory ?? "",
        });
        AnalysisOptions.TryParseMode(Property("ShiftLeftAnalysisMode"), out var mode);
        AnalysisOptions.TryParseLevel(Property("ShiftLeftAnalysisLevel"), out var level);
        return Analysis.Run(workspace, new()
        {
            Configuration = configuration, Mode = mode, AnalysisLevel = level, Cancellation = _cancellation,
        });

        IEnumerable<SourceText> Of(LiveFileKind kind) => texts.Where(t => t.Kind == kind).Select(t => t.Text);
    }

    /// <summary>A C# compiler's types are asked for only where there is one.</summary>
    private CodeFacts? Code() => _compilation.Language == LanguageNames.CSharp ? CSharpCode() : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CodeFacts CSharpCode() => SymbolCodeReader.Read((CSharpCompilation)_compilation, _cancellation);

    private ProjectFacts? Project(LiveFiles files, IReadOnlyList<string> restoreInputs)
    {
        if (Property("MSBuildProjectFullPath") is not { } path) return null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in ProjectFacts.PropertyNames)
        {
            if (Property(name) is { } value) properties[name] = value;
        }

        if (_compilation.AssemblyName is { } assembly && !properties.ContainsKey("AssemblyName"))
            properties["AssemblyName"] = assembly;
        if (!properties.ContainsKey("OutputType") && _compilation.Options.OutputKind == OutputKind.ConsoleApplication)
            properties["OutputType"] = "Exe";
        if (files.Find(path) is not { } source)
            return new() { ProjectPath = path, Properties = properties, RestoreInputs = restoreInputs };
        var facts = files.IsAvailable ? ProjectFacts.FromXml(path, source.Text, files, files.Root ?? "")
            : new() { ProjectPath = path };
        return facts with
        {
            ProjectPath = path,
            Properties = properties,
            Source = source,
            RestoreInputs = restoreInputs,
            References = ProjectFacts.Closure(FilePaths.Normalize(path), ProjectFile.Parse(source), [], files),
        };
    }

    /// <summary>The projects it references, where what they say of themselves can be told to be all.</summary>
    private IEnumerable<ProjectFacts> Referenced(ProjectFacts project, LiveFiles files)
        => files.IsAvailable
            ? project.References.Where(path => files.Find(path) != null)
                .Select(path => ProjectFacts.FromXml(path, files.Read(path)!, files, files.Root ?? "")) : [];

    /// <summary>The day is the one thing that a live analysis takes from outside; a team can pin it.</summary>
    private DateTime Today()
        => DateTime.TryParse(Property("ShiftLeftToday"), System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None, out var day)
            ? day
            : DateTime.UtcNow.Date;

    private string? Property(string name)
        => _options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value)
            && value.Length > 0 ? value : null;

    private static SourceText TextOf(string path, Microsoft.CodeAnalysis.Text.SourceText text)
    {
        var known = _texts.GetValue(text, t => new(path, t.ToString()));
        return known.Path == path ? known : new(path, text.ToString());
    }
}
