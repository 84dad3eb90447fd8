using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RequiredConfigurationMissing : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7029", Title = "A configuration section that the app requires is set nowhere",
        Message =
            "The app requires the configuration section {0}; neither its settings nor container {1} set anything in it",
        Level = Level.Off, Since = "1.0", Controls = ["build-correctness"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace is not { Code: { UnreadAssemblies.Count: 0 } code, Project: { } project }
            || code.Uses(CodeFeature.ForeignConfigurationProvider)) yield break;
        var settings = workspace.AppSettingsOf(project);
        if (!settings.IsComplete) yield break;
        foreach (var read in code.ConfigurationKeys.Where(k => k.Use == ConfigurationUse.RequiredSection
            && k.IsCertainInProduction))
        {
            foreach (var link in workspace.OwnLinks.Where(l => l.EnvironmentName.IsKnown
                && !l.ContainerEnvironment.IsOpen && !l.Container.VolumeMounts.Any()))
            {
                var isSet = settings.Section(read.Key, link.EnvironmentName.Value!).Any()
                    || settings.Get(read.Key, link.EnvironmentName.Value!) != null
                    || link.ContainerEnvironment.Values.Keys
                        .Any(n => (n.Replace("__", ":") + ":").StartsWith(read.Key + ":",
                            StringComparison.OrdinalIgnoreCase));
                if (!isSet) yield return At(link.Container, read.Key, link.Container)
                    .Because(read, "it is required here");
            }
        }
    }
}
