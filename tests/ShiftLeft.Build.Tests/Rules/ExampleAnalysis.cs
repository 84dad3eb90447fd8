using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>Analyses an example of a page as a build would.</summary>
internal static class ExampleAnalysis
{
    public static IReadOnlyList<ReportedFinding> Run(IReadOnlyList<ExampleFile> files, RuleInfo info)
    {
        var (workspace, configuration) = ExampleWorkspace.Build(files);
        return Analysis.Run(workspace, new() { Configuration = new SwitchedOn(configuration, info) }).Findings;
    }

    /// <summary>On its own page a rule that is off by default is on.</summary>
    private sealed class SwitchedOn(EditorConfig configuration, RuleInfo on) : IConfiguration
    {
        public IReadOnlyList<Finding> Problems => configuration.Problems;

        public Level? LevelOf(RuleInfo rule, string path)
            => configuration.LevelOf(rule, path)
                ?? (rule.Id == on.Id && rule.Level == Level.Off ? Level.Warning : null);

        public bool SetsLevels(string path) => true;

        public Settings SettingsFor(string path) => configuration.SettingsFor(path);
    }
}
