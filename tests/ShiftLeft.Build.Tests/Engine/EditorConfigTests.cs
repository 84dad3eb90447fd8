using Microsoft.CodeAnalysis;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using SourceText = ShiftLeft.Build.Core.Text.SourceText;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class EditorConfigTests
{
    private static readonly RuleInfo _parseError = EngineRules.ParseError;

    [TestMethod]
    [DataRow("*", "/r/Dockerfile", true)]
    [DataRow("Dockerfile", "/r/Dockerfile", true)]
    [DataRow("Dockerfile", "/r/web/Dockerfile", true)]
    [DataRow("/Dockerfile", "/r/web/Dockerfile", false)]
    [DataRow("**/Dockerfile", "/r/Dockerfile", false)]
    [DataRow("k8s/**.yaml", "/r/k8s/web.yaml", true)]
    [DataRow("k8s/**.yaml", "/r/k8s/a/b/web.yaml", true)]
    [DataRow("k8s/**/*.yaml", "/r/k8s/web.yaml", false)]
    [DataRow("k8s/**/*.yaml", "/r/k8s/a/web.yaml", true)]
    [DataRow("k8s/**.{yml,yaml}", "/r/k8s/web.yml", true)]
    [DataRow("{Dockerfile,Dockerfile.*}", "/r/Dockerfile.dev", true)]
    [DataRow("v{1..3}.yaml", "/r/v2.yaml", true)]
    [DataRow("v{1..3}.yaml", "/r/v4.yaml", false)]
    [DataRow("[ab].yaml", "/r/b.yaml", true)]
    [DataRow("[!ab].yaml", "/r/b.yaml", false)]
    [DataRow("[z-a].yaml", "/r/b.yaml", false)]
    [DataRow("{a,b", "/r/a", false)]
    public void A_section_matches_as_it_does_for_the_compiler(string section, string path, bool matches)
        => Assert.AreEqual(matches ? Level.Off : null, Read(("/r/.editorconfig", $"[{section}]\n{Severity("none")}"))
            .LevelOf(_parseError, path));

    [TestMethod]
    public void The_nearer_file_and_the_later_section_win()
    {
        var config = Read(
            ("/r/k8s/.editorconfig", $"[*]\n{Severity("silent")}"),
            ("/r/.editorconfig", $"root = true\n[*]\n{Severity("error")}\n[*.yaml]\n{Severity("suggestion")}"));
        Assert.AreEqual(Level.Silent, config.LevelOf(_parseError, "/r/k8s/a.yaml"));
        Assert.AreEqual(Level.Suggestion, config.LevelOf(_parseError, "/r/a.yaml"));
        Assert.AreEqual(Level.Error, config.LevelOf(_parseError, "/r/Dockerfile"));
    }

    [TestMethod]
    public void Above_a_root_nothing_counts()
    {
        var config = Read(("/.editorconfig", $"[*]\n{Severity("error")}"), ("/r/.editorconfig", "root = true\n"));
        Assert.IsNull(config.LevelOf(_parseError, "/r/a.yaml"));
        Assert.AreEqual(Level.Error, config.LevelOf(_parseError, "/b.yaml"));
    }

    [TestMethod]
    public void A_global_file_counts_where_no_section_speaks()
    {
        var config = Read(
            ("/r/.globalconfig",
                "dotnet_diagnostic.SLB0001.severity = none\ndotnet_diagnostic.SLB0003.severity = none"),
            ("/r/.editorconfig", $"[*.yaml]\n{Severity("error")}"));
        Assert.AreEqual(Level.Error, config.LevelOf(_parseError, "/r/a.yaml"));
        Assert.AreEqual(Level.Off, config.LevelOf(_parseError, "/r/Dockerfile"));
        Assert.AreEqual(Level.Off, config.LevelOf(EngineRules.FileNotAnalysed, "/r/a.yaml"));
    }

    [TestMethod]
    public void A_category_counts_where_no_rule_is_named()
    {
        var config = Read(("/r/.editorconfig",
            $"[*]\ndotnet_analyzer_diagnostic.severity = silent\n[*.yaml]\ndotnet_analyzer_diagnostic.category-Analysis.severity = suggestion\n"
            + "[x.yaml]\n" + Severity("error")));
        Assert.AreEqual(Level.Silent, config.LevelOf(_parseError, "/r/a"));
        Assert.AreEqual(Level.Suggestion, config.LevelOf(_parseError, "/r/a.yaml"));
        Assert.AreEqual(Level.Error, config.LevelOf(_parseError, "/r/x.yaml"));
    }

    [TestMethod]
    [DataRow("[*]\ndotnet_diagnostic.SLB0029.severity = none", "SLB0011", "SLB0029",
        "There is no rule SLB0029; did you mean SLB")]
    [DataRow("[*]\nshiftleft.nonsense = 1", "SLB0011", "shiftleft.nonsense", "There is no option shiftleft.nonsense")]
    [DataRow("[*]\ndotnet_diagnostic.slb0001.severity = fatal # what", "SLB0012", "fatal",
        "'fatal' is no value of dotnet_diagnostic.SLB0001.severity")]
    public void A_slip_is_reported_at_its_place(string text, string id, string at, string message)
    {
        var problem = Read(("/r/.editorconfig", text)).Problems.Single();
        Assert.AreEqual(id, problem.Rule.Id);
        Assert.AreEqual(at, problem.Source[problem.Span]);
        StringAssert.StartsWith(problem.Message, message);
    }

    [TestMethod]
    public void What_concerns_others_is_left_alone()
        => Assert.AreEqual(0,
            Read(("/r/.editorconfig",
                "[*]\ndotnet_diagnostic.CA1000.severity = odd\nindent_size = x\n]broken[")).Problems.Count);

    [TestMethod]
    public void Random_sections_and_paths_give_what_the_compiler_gives()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var files = Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomFile(random))
                .DistinctBy(f => f.Path).ToArray();
            var path = RandomPath(random);
            var ours = Read(files).LevelOf(_parseError, path);
            Assert.AreEqual(FromCompiler(files, path), ours, $"seed {seed} round {round}: {path}\n"
                + string.Join("\n", files.Select(f => f.Path + ":\n" + f.Text)));
        }
    }

    private static Level? FromCompiler((string Path, string Text)[] files, string path)
    {
        AnalyzerConfigSet set;
        try
        {
            set = AnalyzerConfigSet.Create(files.Select(f => AnalyzerConfig.Parse(f.Text, f.Path)).ToList());
        }
        catch (ArgumentException)
        {
            return null;
        }

        return set.GetOptionsForSourcePath(path).TreeOptions.TryGetValue("SLB0001", out var report)
            ? report switch
            {
                ReportDiagnostic.Suppress => Level.Off,
                ReportDiagnostic.Hidden => Level.Silent,
                ReportDiagnostic.Info => Level.Suggestion,
                ReportDiagnostic.Warn => Level.Warning,
                ReportDiagnostic.Error => Level.Error,
                _ => null,
            }
            : null;
    }

    [TestMethod]
    [DataRow("<ShiftLeftPodSecurityLevel>strict</ShiftLeftPodSecurityLevel>", "strict", "strict: SLB0012 at strict")]
    [DataRow("", "strict", "strict: SLB0012 at the start")]
    [DataRow("<ShiftLeftPodSecurityLevel>baseline</ShiftLeftPodSecurityLevel><ShiftLeftRoot>..</ShiftLeftRoot>",
        "baseline", "")]
    [DataRow("<ShiftLeftTrustedRegistry>x</ShiftLeftTrustedRegistry>", "",
        "ShiftLeftTrustedRegistry: SLB0011 at ShiftLeftTrustedRegistry")]
    public void A_slip_in_a_property_is_found_where_the_project_sets_it(string xml, string level, string expected)
    {
        var project = new SourceText("/r/App.csproj", $"<Project><PropertyGroup>{xml}</PropertyGroup></Project>");
        var problems = EditorConfig.Create([], new Dictionary<string, string> { ["ShiftLeftPodSecurityLevel"] = level },
            project).Problems;
        Assert.AreEqual(expected, string.Join("; ", problems.Select(p =>
        {
            var at = p.Span.Length == 0 ? "the start" : project.Text[p.Span.Start..p.Span.End];
            return $"{(at == "the start" ? level : at)}: {p.Rule.Id} at {at}";
        })));
    }

    private static (string Path, string Text) RandomFile(Random random)
    {
        string[] folders = ["", "/r", "/r/k8s", "/r/k8s/sub"];
        string[] severities = ["none", "silent", "suggestion", "warning", "Error", "default", "odd", "none # why",
            "error;x", ""];
        var text = random.Next(4) == 0 ? "root = true\n" : random.Next(4) == 0 ? "# root = true\nroot: TRUE\n" : "";
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var indent = random.Next(5) == 0 ? "  " : "";
            var comment = random.Next(5) == 0 ? " ; ]x" : "";
            text += $"{indent}[{RandomGlob(random, 0)}]{comment}\n";
            if (random.Next(5) > 0)
                text += $"{indent}dotnet_diagnostic.SLB0001.severity{(random.Next(2) == 0 ? " = " : ":")}{severities[random.Next(severities.Length)]}\n";
        }

        return (folders[random.Next(folders.Length)] + "/.editorconfig", text);
    }

    private static string RandomGlob(Random random, int depth)
    {
        string[] pieces = ["*", "**", "?", "a", "b", "k8s", "/", "/", ".yaml", ".yml", "Dockerfile", "1", "[ab]",
            "[!b]", "[a-c]", "{1..12}", "{-3..a}", "\\*", ",", "r", "}", "\\[", "é", "{}", "{a}", "[!]a]"];
        var glob = "";
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            glob += depth < 2 && random.Next(6) == 0
                ? "{" + RandomGlob(random, depth + 1) + "," + RandomGlob(random, depth + 1) + "}"
                : pieces[random.Next(pieces.Length)];
        }

        return glob;
    }

    private static string RandomPath(Random random)
    {
        string[] folders = ["/", "/r/", "/r/k8s/", "/r/k8s/sub/", "/r/b/"];
        string[] names = ["Dockerfile", "a.yaml", "b.yml", "a1.yaml", "12", "ab", "*", "é.yaml", "a,b", "[", "a1"];
        return folders[random.Next(folders.Length)] + names[random.Next(names.Length)];
    }

    private static string Severity(string value) => $"dotnet_diagnostic.SLB0001.severity = {value}";

    private static EditorConfig Read(params (string Path, string Text)[] files)
        => EditorConfig.Create(files.Select(f => new SourceText(f.Path, f.Text)));
}
