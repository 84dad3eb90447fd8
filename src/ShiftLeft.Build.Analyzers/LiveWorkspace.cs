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

/// <summary>One analysis of what an editor holds: the additional files, the compilation, the properties visible to it.</summary>
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

    /// <summary>The findings by the path of their file.</summary>
    public static ILookup<string, ReportedFinding> Analyze(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
        => new LiveWorkspace(compilation, options, cancellation).Analyze().Findings.ToLookup(finding => finding.Finding.Source.Path);

    private Core.Engine.AnalysisResult Analyze()
    {
        var files = new Dictionary<string, SourceText>();
        foreach (var file in _options.AdditionalFiles)
        {
            if (LiveFiles.KindOf(file.Path) != LiveFileKind.Other && file.GetText(_cancellation) is { } text) files[file.Path] = TextOf(file.Path, text);
        }

        var configuration = new EditorConfiguration(
            _compilation, _options, EditorConfig.Create(files.Where(f => LiveFiles.KindOf(f.Key) == LiveFileKind.Configuration).Select(f => f.Value)), _cancellation);
        var project = Project(files);
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [.. files.Where(f => LiveFiles.KindOf(f.Key) == LiveFileKind.Dockerfile).Select(f => f.Value)],
            Manifests = [.. files.Where(f => LiveFiles.KindOf(f.Key) == LiveFileKind.Manifest).Select(f => new ManifestFile(f.Value))],
            ReadYaml = static source => _manifests.GetValue(source, YamlParser.Parse),
            Projects = project == null ? [] : [project],
            ImageLock = files.FirstOrDefault(f => LiveFiles.KindOf(f.Key) == LiveFileKind.ImageLock).Value,
            Code = Code(),
            Files = new LiveFiles(files),
            Settings = configuration.SettingsFor,
            Today = Today(),
            Root = Property("ShiftLeftRoot") ?? project?.Directory ?? "",
        });
        AnalysisOptions.TryParseMode(Property("ShiftLeftAnalysisMode"), out var mode);
        AnalysisOptions.TryParseLevel(Property("ShiftLeftAnalysisLevel"), out var level);
        return Analysis.Run(workspace, new()
        {
            Configuration = configuration, Mode = mode, AnalysisLevel = level, Cancellation = _cancellation,
        });
    }

    /// <summary>A C# compiler's types are asked for only where there is one.</summary>
    private CodeFacts? Code() => _compilation.Language == LanguageNames.CSharp ? CSharpCode() : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CodeFacts CSharpCode() => SymbolCodeReader.Read((CSharpCompilation)_compilation, _cancellation);

    private ProjectFacts? Project(IReadOnlyDictionary<string, SourceText> files)
    {
        if (Property("MSBuildProjectFullPath") is not { } path) return null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in ProjectFacts.PropertyNames)
        {
            if (Property(name) is { } value) properties[name] = value;
        }

        if (_compilation.AssemblyName is { } assembly && !properties.ContainsKey("AssemblyName")) properties["AssemblyName"] = assembly;
        if (!properties.ContainsKey("OutputType") && _compilation.Options.OutputKind == OutputKind.ConsoleApplication) properties["OutputType"] = "Exe";
        var source = files.TryGetValue(path, out var text) ? text : null;
        return new()
        {
            ProjectPath = path, Properties = properties, Source = source,
            References = source == null ? [] : ProjectFacts.Closure(FilePaths.Normalize(path), ProjectFile.Parse(source), [], new LiveFiles(files)),
            RestoreInputs = [.. files.Keys.Where(f => LiveFiles.KindOf(f) == LiveFileKind.RestoreInput).OrderBy(f => f, StringComparer.Ordinal)],
        };
    }

    /// <summary>The day is the one thing that a live analysis takes from outside; a team can pin it.</summary>
    private DateTime Today()
        => DateTime.TryParse(Property("ShiftLeftToday"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            ? day
            : DateTime.UtcNow.Date;

    private string? Property(string name)
        => _options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;

    private static SourceText TextOf(string path, Microsoft.CodeAnalysis.Text.SourceText text)
    {
        var known = _texts.GetValue(text, t => new(path, t.ToString()));
        return known.Path == path ? known : new(path, text.ToString());
    }
}
