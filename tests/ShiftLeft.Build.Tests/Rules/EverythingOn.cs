using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>Rules that are off by default are on.</summary>
internal sealed class EverythingOn : IConfiguration
{
    public IReadOnlyList<Finding> Problems => [];

    public Level? LevelOf(RuleInfo rule, string path) => rule.Level == Level.Off ? Level.Warning : null;

    public bool SetsLevels(string path) => true;

    public Settings SettingsFor(string path) => Settings.Default;
}
