using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Analyzers;

/// <summary>
/// Configuration as the host of the compiler has it, unsaved edits of .editorconfig included. The compiler applies no
/// section to a file that is no source; but its host resolves severities by path, so that a syntax tree that carries
/// the path of the Dockerfile or manifest is answered for it. A compiler on the command line knows its own trees alone;
/// there the .editorconfig files among the additional files are read.
/// </summary>
internal sealed class EditorConfiguration : IConfiguration
{
    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private readonly IConfiguration _files;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private readonly Dictionary<string, Settings> _settings = [];

    public EditorConfiguration(Compilation compilation, AnalyzerOptions options, IConfiguration files,
        CancellationToken cancellation)
    {
        _compilation = compilation;
        _options = options;
        _files = files;
        _cancellation = cancellation;
    }

    /// <summary>The build reports what is wrong with the configuration.</summary>
    public IReadOnlyList<Finding> Problems => [];

    public Level? LevelOf(RuleInfo rule, string path)
    {
        if (TreeFor(path) is { } tree && _compilation.Options.SyntaxTreeOptionsProvider is { } provider)
        {
            if (provider.TryGetDiagnosticValue(tree, rule.Id, _cancellation, out var value)
                || provider.TryGetGlobalDiagnosticValue(rule.Id, _cancellation, out value)) return LevelOf(value);
            if (BulkLevelOf(rule, tree) is { } bulk) return bulk;
        }

        return _files.LevelOf(rule, path);
    }

    public bool SetsLevels(string path) => true;

    public Settings SettingsFor(string path)
    {
        if (_settings.TryGetValue(path, out var known)) return known;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var global = _options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var file = TreeFor(path) is { } tree ? _options.AnalyzerConfigOptionsProvider.GetOptions(tree) : null;
        foreach (var option in KnownOptions.All)
        {
            foreach (var value in new[] { Get(file, option.Key), Get(global, option.Key),
                Get(global, "build_property." + option.Property) })
            {
                if (value == null || !option.IsValid(value)) continue;
                values[option.Key] = value;
                break;
            }
        }

        return _settings[path] = values.Count == 0 ? _files.SettingsFor(path) : new(values);
    }

    private static string? Get(AnalyzerConfigOptions? options, string key)
        => options != null && options.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    private static Level? LevelOf(ReportDiagnostic value) => value switch
    {
        ReportDiagnostic.Suppress => Level.Off,
        ReportDiagnostic.Hidden => Level.Silent,
        ReportDiagnostic.Info => Level.Suggestion,
        ReportDiagnostic.Warn => Level.Warning,
        ReportDiagnostic.Error => Level.Error,
        _ => null,
    };

    private Level? BulkLevelOf(RuleInfo rule, SyntaxTree tree)
    {
        if (rule.Level == Level.Off) return null;
        var options = _options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        var category = rule.Category.ToString().ToLowerInvariant();
        foreach (var key in new[]
        {
            $"dotnet_analyzer_diagnostic.category-shiftleft.{category}.severity",
            $"dotnet_analyzer_diagnostic.category-{category}.severity",
            "dotnet_analyzer_diagnostic.severity",
        })
        {
            if (Get(options, key) is { } text && EditorConfig.TryParseSeverity(text, out var level)) return level;
        }

        return null;
    }

    private SyntaxTree? TreeFor(string path)
    {
        if (_trees.TryGetValue(path, out var known)) return known;
        return _compilation.SyntaxTrees.FirstOrDefault() is { } first ? _trees[path] = first.WithFilePath(path) : null;
    }
}
