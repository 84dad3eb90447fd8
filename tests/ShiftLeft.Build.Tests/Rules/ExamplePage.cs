using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>
/// A place that an example marks with carets: zero-based line and columns in the file without its marker lines.
/// </summary>
internal sealed record ExampleMark(string Path, int Line, int Start, int End, string RuleId)
{
    public override string ToString() => $"{Path}({Line + 1},{Start + 1}-{End + 1}) {RuleId}";
}

/// <summary>One file of an example, without marker lines.</summary>
internal sealed record ExampleFile(string Path, string Text);

/// <summary>The fences under one heading that begins with Bad or Good: one workspace.</summary>
internal sealed record Example(string Heading, bool IsBad, List<ExampleFile> Files, List<ExampleMark> Marks);

/// <summary>The page of a rule, as far as it is tested.</summary>
internal sealed partial class ExamplePage
{
    public string Title { get; private set; } = "";

    public List<string> Headings { get; } = [];

    public List<Example> Examples { get; } = [];

    /// <summary>What is wrong with the page itself.</summary>
    public List<string> Problems { get; } = [];

    public bool HasFacts { get; private set; }

    public static ExamplePage Read(string text)
    {
        var page = new ExamplePage
        {
            HasFacts = text.Contains("<!-- facts -->\n")
            && text.Contains("<!-- /facts -->\n")
        };
        Example? example = null;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("# ") && page.Title.Length == 0) page.Title = lines[i][2..];
            else if (HeadingPattern().Match(lines[i]) is { Success: true } heading)
            {
                var name = heading.Groups[1].Value;
                page.Headings.Add(name);
                example = null;
                if (!ExamplePattern().IsMatch(name)) continue;
                page.Examples.Add(example = new(name, name.StartsWith("Bad"), [], []));
            }
            else if (FencePattern().Match(lines[i]) is { Success: true } fence)
            {
                var indent = fence.Groups[1].Length;
                var end = Array.FindIndex(lines, i + 1, line => line.Trim() == fence.Groups[2].Value);
                if (end < 0)
                {
                    page.Problems.Add($"line {i + 1}: the fence has no end");
                    break;
                }

                var content = lines[(i + 1)..end].Select(line => line.Length >= indent
                    ? line[indent..] : line.TrimStart()).ToArray();
                if (example != null) page.Add(example, fence.Groups[3].Value.Trim(), content, i + 1);
                i = end;
            }
        }

        page.Examples.RemoveAll(e => e.Files.Count == 0);
        return page;
    }

    private void Add(Example example, string info, string[] lines, int lineNumber)
    {
        var words = info.Split(' ', 2);
        var path = words.Length > 1 ? words[1].Trim() : DefaultPath(words[0]);
        if (path == null)
        {
            Problems.Add($"line {lineNumber}: a fence of {info} needs a path");
            return;
        }

        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (MarkerPattern().Match(line) is not { Success: true } marker || kept.Count == 0)
            {
                kept.Add(line);
                continue;
            }

            var carets = marker.Groups["carets"];
            var start = carets.Index == 1 && line[0] == '#' ? 0 : carets.Index;
            foreach (var id in marker.Groups["ids"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                example.Marks.Add(new(path, kept.Count - 1, start, carets.Index + carets.Length, id));
        }

        example.Files.Add(new(path, string.Join("\n", kept) + "\n"));
    }

    private static string? DefaultPath(string language) => language switch
    {
        "dockerfile" => "Dockerfile",
        "yaml" => "k8s/app.yaml",
        "xml" => "App.csproj",
        "csharp" => "Program.cs",
        "json" => "appsettings.json",
        "ini" => ".editorconfig",
        _ => null,
    };

    [GeneratedRegex(@"^#{2,3} (.+?)\s*$")]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"^(Bad|Good)\b")]
    private static partial Regex ExamplePattern();

    [GeneratedRegex(@"^(\s*)(```+)(.*)$")]
    private static partial Regex FencePattern();

    [GeneratedRegex(@"^\s*(#|//|<!--)?\s*(?<carets>\^+)\s+(?<ids>SLB\d{4}(\s+SLB\d{4})*)\s*(-->)?\s*$")]
    private static partial Regex MarkerPattern();
}
