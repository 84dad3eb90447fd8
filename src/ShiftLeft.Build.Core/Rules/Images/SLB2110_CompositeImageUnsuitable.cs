using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class CompositeImageUnsuitable : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2110", Title = "A composite image under an app that does not use its runtime",
        Message = "{0} holds a runtime compiled as a whole, which a {1} app does not use: take runtime-deps",
        Level = Level.Suggestion, Since = "1.0", Controls = ["image-size"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.AppImages.Where(a => a is
        {
            Image.Tag.IsComposite: true,
            SelfContained: { IsKnown: true, Value: true }
        })
            .Select(a => At(a.Use.TagPlace, a.Image.TagText, a.Project.PublishAot == true ? "native AOT"
                : "self-contained"));
}
