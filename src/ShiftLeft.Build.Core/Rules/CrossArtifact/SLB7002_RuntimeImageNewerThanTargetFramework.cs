using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RuntimeImageNewerThanTargetFramework : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7002", Title = "The image's .NET runtime is of a later major version than the target framework",
        Message =
            "The project targets {0} but the image has the .NET {1} runtime, which starts it only with RollForward set to Major",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var app in workspace.AppImages)
        {
            if (app.Versions is not { } versions || versions.Image.Major <= versions.Target.Major
                || app.RollsForward != false) continue;
            var finding = At(app.Use.TagPlace, app.TargetFramework.Value, app.Image.MajorMinor);
            if (app.RightTag is { } tag) finding = finding.Fix("Use " + tag, Edit.Replace(app.Use.TagPlace, tag));
            yield return app.TargetFramework.Place == null ? finding
                : finding.Because(app.TargetFramework.Place, "The framework that is published");
        }
    }
}
