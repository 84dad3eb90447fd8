using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class PublishConfigurationDebug : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7008", Title = "The app is shipped in its Debug configuration",
        Message = "{0} makes a Debug build: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.File.IsDevelopmentVariant))
        {
            if (facts.Shipped is not { } command || facts.ConfigurationOf(command) is not
                {
                    IsKnown: true,
                    Value: { } value
                } configuration) continue;
            if (!value.Equals("Debug", StringComparison.OrdinalIgnoreCase)) continue;
            var isSaid = configuration.Place != null;
            var place = configuration.Place ?? command.Command.Operands[0];
            var finding = At(place, isSaid ? configuration.Reason : $"dotnet {command.Verb}", isSaid ? "use Release"
                : "add -c Release");
            var literal = place.Source[place.Span];
            yield return isSaid && literal == value ? finding.Fix("Build Release", Edit.Replace(place, "Release"))
                : !isSaid && !command.Output.IsAbsent ? finding.Fix("Build Release",
                    Edit.Insert(place.Source, place.Span.End, " -c Release"))
                : finding;
        }
    }
}
