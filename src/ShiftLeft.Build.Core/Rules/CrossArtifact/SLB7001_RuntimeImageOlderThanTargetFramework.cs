using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RuntimeImageOlderThanTargetFramework : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7001", Title = "The image's .NET runtime is older than the target framework",
        Message = "The project targets {0} but the image has the .NET {1} runtime, which cannot start it",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var app in workspace.AppImages)
        {
            if (app.Versions is not { } versions || versions.Image >= versions.Target) continue;
            var finding = At(app.Use.TagPlace, app.TargetFramework.Value, app.Image.MajorMinor);
            if (app.RightTag is { } tag) finding = finding.Fix("Use " + tag, Edit.Replace(app.Use.TagPlace, tag));
            if (app.TargetFramework.Place is { } place)
                finding = finding.Because(place, "The framework that is published");
            yield return finding;
        }
    }
}
