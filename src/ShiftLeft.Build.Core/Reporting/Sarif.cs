using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Reporting;

/// <summary>What a log says of the run beside the findings.</summary>
/// <param name="Root">The root of the repository, absolute: paths are written relative to it.</param>
/// <param name="ToolVersion">The version of the package.</param>
internal sealed record SarifRun(string Root, string ToolVersion)
{
    /// <summary>False: the analysis did not come to its end.</summary>
    public bool IsComplete { get; init; } = true;
}

/// <summary>Writes a log in SARIF 2.1.0 (OASIS Standard, March 2020).</summary>
internal sealed class Sarif
{
    private const string RootName = "SRCROOT";

    private readonly JsonWriter _json = new();
    private readonly SarifRun _run;
    private readonly AnalysisResult _result;
    private readonly List<ReportedFinding> _results;
    private readonly List<RuleInfo> _rules;

    private Sarif(AnalysisResult result, SarifRun run)
    {
        (_result, _run) = (result, run);
        _results =
        [
            .. result.Findings.Concat(result.Suppressed)
                .OrderBy(f => f.Finding.Source.Path, StringComparer.Ordinal)
                .ThenBy(f => f.Finding.Span.Start)
                .ThenBy(f => f.Rule.Id, StringComparer.Ordinal),
        ];
        _rules = [.. _results.Select(r => r.Rule).GroupBy(r => r.Id).Select(g => g.First())
            .OrderBy(r => r.Id, StringComparer.Ordinal)];
    }

    /// <summary>The text of the log, in UTF-8 without a byte order mark when it is written.</summary>
    public static string Write(AnalysisResult result, SarifRun run) => new Sarif(result, run).Write();

    private string Write()
    {
        _json.Object(() =>
        {
            _json.Text("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
            _json.Text("version", "2.1.0");
            _json.Array("runs", [_run], _ => _json.Object(WriteRun));
        });
        return _json.ToString();
    }

    private void WriteRun()
    {
        _json.Object("tool", () => _json.Object("driver", () =>
        {
            _json.Text("name", "ShiftLeft.Build");
            _json.Text("semanticVersion", _run.ToolVersion);
            _json.Text("informationUri", "https://shiftleft.build");
            _json.Array("rules", _rules, WriteRule, always: true);
        }));
        _json.Array("invocations", [_run], _ => _json.Object(() =>
        {
            _json.Flag("executionSuccessful", _run.IsComplete);
            _json.Array("toolExecutionNotifications", _result.NotRun, WriteNotRun);
        }));
        if (_run.Root.Length > 0)
            _json.Object("originalUriBaseIds",
                () => _json.Object(RootName, () => _json.Text("uri", FileUri(_run.Root).TrimEnd('/') + "/")));
        _json.Text("columnKind", "utf16CodeUnits");
        _json.Array("results", _results, WriteResult, always: true);
    }

    private void WriteRule(RuleInfo rule) => _json.Object(() =>
    {
        _json.Text("id", rule.Id);
        _json.Text("name", RuleCatalog.NameOf(rule) ?? PascalCase(rule.Title));
        _json.Object("shortDescription", () => _json.Text("text", rule.Title));
        _json.Object("fullDescription", () => _json.Text("text", rule.Title + "."));
        _json.Text("helpUri", rule.HelpLink);
        _json.Object("defaultConfiguration", () =>
        {
            _json.Flag("enabled", rule.Level != Level.Off);
            _json.Text("level", LevelWord(rule.Level));
        });
        _json.Object("properties", () =>
        {
            _json.Array<string>("tags", [.. new[] { rule.Category.ToString() }.Concat(rule.Controls).Distinct()],
                _json.Text);
            _json.Text("category", rule.Category.ToString());
            _json.Array("aliases", rule.Aliases, _json.Text);
        });
    });

    private void WriteNotRun(RuleNotRun notRun) => _json.Object(() =>
    {
        _json.Object("descriptor", () => _json.Text("id", EngineRules.RulesNotRun.Id));
        _json.Text("level", "note");
        _json.Object("message",
            () => _json.Text("text", $"{string.Join(", ", notRun.RuleIds)} did not run: {notRun.Reason}"));
    });

    private void WriteResult(ReportedFinding reported) => _json.Object(() =>
    {
        var finding = reported.Finding;
        _json.Text("ruleId", finding.Rule.Id);
        _json.Number("ruleIndex", _rules.FindIndex(rule => rule.Id == finding.Rule.Id));
        _json.Text("level", LevelWord(reported.Level));
        Message(reported.Message);
        _json.Array("locations", [finding.Place], place => WriteLocation(place, null));
        _json.Array("relatedLocations", finding.Related, related => WriteLocation(related.Place, related.Message));
        _json.Array("fixes", finding.Fixes, WriteFix);
        if (reported.Suppression is { } suppression) _json.Array("suppressions", [suppression], WriteSuppression);
    });

    private void WriteLocation(ILocated place, string? message) => _json.Object(() =>
    {
        WritePhysicalLocation(place);
        if (message != null) Message(message);
    });

    private void WritePhysicalLocation(ILocated place) => _json.Object("physicalLocation", () =>
    {
        WriteArtifact(place.Source);
        WriteRegion("region", place.Source, place.Span);
    });

    private void WriteFix(Fix fix) => _json.Object(() =>
    {
        _json.Object("description", () => _json.Text("text", fix.Title));
        _json.Array("artifactChanges", [.. fix.Edits.GroupBy(edit => edit.Source.Path)], edits => _json.Object(() =>
        {
            WriteArtifact(edits.First().Source);
            _json.Array("replacements", [.. edits], edit => _json.Object(() =>
            {
                WriteRegion("deletedRegion", edit.Source, edit.Span);
                if (edit.NewText.Length > 0) _json.Object("insertedContent", () => _json.Text("text", edit.NewText));
            }));
        }));
    });

    private void WriteSuppression(Suppression suppression) => _json.Object(() =>
    {
        _json.Text("kind", "inSource");
        _json.Text("justification", suppression.Reason.Length == 0 ? null : suppression.Reason);
        _json.Object("location", () => WritePhysicalLocation(suppression.Place));
    });

    private void WriteArtifact(SourceText source) => _json.Object("artifactLocation", () =>
    {
        var relative = _run.Root.Length == 0 ? null : FilePaths.Relative(source.Path, _run.Root);
        if (relative == null)
        {
            _json.Text("uri", FilePaths.IsAbsolute(source.Path) ? FileUri(source.Path)
                : Escape(FilePaths.Normalize(source.Path)));
            return;
        }

        _json.Text("uri", Escape(relative));
        _json.Text("uriBaseId", RootName);
    });

    private void WriteRegion(string name, SourceText source, Span span) => _json.Object(name, () =>
    {
        var (start, end) = (source.GetPosition(span.Start), source.GetPosition(Math.Max(span.Start, span.End)));
        _json.Number("startLine", start.Line + 1);
        _json.Number("startColumn", start.Column + 1);
        _json.Number("endLine", end.Line + 1);
        _json.Number("endColumn", end.Column + 1);
    });

    private void Message(string text) => _json.Object("message", () => _json.Text("text", text));

    private static string LevelWord(Level level) => level switch
    {
        Level.Error => "error",
        Level.Warning => "warning",
        _ => "note",
    };

    /// <summary>The name of a rule in a log is one word: <c>A rule failed</c> is ARuleFailed.</summary>
    private static string PascalCase(string title)
    {
        var separators = title.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray();
        var words = title.Split(separators, StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }

    private static string FileUri(string path)
    {
        path = FilePaths.Normalize(path);
        return path.StartsWith("/", StringComparison.Ordinal) ? "file://" + Escape(path) : "file:///" + Escape(path);
    }

    private static string Escape(string path)
        => string.Join("/", path.Split('/')
            .Select(part => part.Length == 2 && part[1] == ':' ? part : Uri.EscapeDataString(part)));
}
