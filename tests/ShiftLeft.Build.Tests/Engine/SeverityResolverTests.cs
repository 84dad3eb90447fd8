using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class SeverityResolverTests
{
    private const string Id = "SLB1900";

    [TestMethod]
    [DataRow(Level.Warning, "", "", "", "", false, Level.Warning)]
    [DataRow(Level.Warning, "none", "", Id, "", true, Level.Off)]
    [DataRow(Level.Error, "error", Id, Id, "", true, Level.Off)]
    [DataRow(Level.Suggestion, "suggestion", "", Id, "", false, Level.Error)]
    [DataRow(Level.Warning, "suggestion", "", "", "", true, Level.Suggestion)]
    [DataRow(Level.Suggestion, "warning", "", "", "", true, Level.Error)]
    [DataRow(Level.Suggestion, "warning", "", "", Id, true, Level.Warning)]
    [DataRow(Level.Warning, "", "", "", "", true, Level.Error)]
    [DataRow(Level.Warning, "", "", "", Id, true, Level.Warning)]
    [DataRow(Level.Error, "", "", "", Id, true, Level.Error)]
    [DataRow(Level.Error, "warning", "", "", "", false, Level.Warning)]
    [DataRow(Level.Off, "", "", "", "", true, Level.Off)]
    [DataRow(Level.Off, "error", "", "", "", false, Level.Error)]
    [DataRow(Level.Off, "default", "", "", "", false, Level.Off)]
    public void Levels_have_the_precedence_of_the_compiler(
        object own, string section, string noWarn, string asErrors, string notAsErrors, bool allAsErrors,
        object expected)
    {
        var options = new AnalysisOptions
        {
            Configuration = section == "" ? EditorConfig.None : Section(section),
            NoWarn = AnalysisOptions.ParseList($"CS1591;{noWarn}"),
            WarningsAsErrors = AnalysisOptions.ParseList($"nullable, {asErrors.ToLowerInvariant()}"),
            WarningsNotAsErrors = AnalysisOptions.ParseList(notAsErrors),
            TreatWarningsAsErrors = allAsErrors,
        };
        Assert.AreEqual(expected, new SeverityResolver(options).Resolve(Rule((Level)own), "/r/Dockerfile"));
    }

    [TestMethod]
    [DataRow(AnalysisMode.None, Level.Error, Level.Off)]
    [DataRow(AnalysisMode.Minimum, Level.Error, Level.Error)]
    [DataRow(AnalysisMode.Minimum, Level.Warning, Level.Off)]
    [DataRow(AnalysisMode.Recommended, Level.Suggestion, Level.Suggestion)]
    [DataRow(AnalysisMode.All, Level.Suggestion, Level.Warning)]
    [DataRow(AnalysisMode.All, Level.Off, Level.Warning)]
    [DataRow(AnalysisMode.All, Level.Error, Level.Error)]
    public void A_mode_says_what_is_on(object mode, object own, object expected)
        => Assert.AreEqual(expected,
            new SeverityResolver(new() { Mode = (AnalysisMode)mode }).Resolve(Rule((Level)own), "/r/Dockerfile"));

    [TestMethod]
    [DataRow("1.0", "", Level.Off)]
    [DataRow("1.2", "", Level.Warning)]
    [DataRow("latest", "", Level.Warning)]
    [DataRow("1", "error", Level.Error)]
    public void A_rule_newer_than_the_analysis_level_is_off_unless_configured(string text, string section,
        object expected)
    {
        Assert.IsTrue(AnalysisOptions.TryParseLevel(text, out var level));
        var options = new AnalysisOptions
        {
            AnalysisLevel = level, Configuration = section == ""
            ? EditorConfig.None : Section(section)
        };
        Assert.AreEqual(expected,
            new SeverityResolver(options).Resolve(Rule(Level.Warning) with { Since = "1.1" }, "/r/Dockerfile"));
    }

    [TestMethod]
    [DataRow("", true, AnalysisMode.Recommended)]
    [DataRow("all", true, AnalysisMode.All)]
    [DataRow("Most", false, AnalysisMode.Recommended)]
    [DataRow("3", false, AnalysisMode.All)]
    public void A_mode_is_one_of_four_words(string text, bool ok, object expected)
    {
        Assert.AreEqual(ok, AnalysisOptions.TryParseMode(text, out var mode));
        if (ok) Assert.AreEqual(expected, mode);
    }

    private static RuleInfo Rule(Level level)
        => new() { Id = Id, Title = "", Message = "", Level = level, Since = "1.0" };

    private static EditorConfig Section(string severity)
        => EditorConfig
            .Create([new SourceText("/r/.editorconfig", $"[*]\ndotnet_diagnostic.{Id}.severity = {severity}")]);
}
