using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageDataUnusable : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2200", Title = "The lock of images cannot be used",
        Message = "The lock of images cannot be used as it is: {0}",
        Level = Level.Warning, Since = "1.0", Controls = ["image-source", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => (workspace.ImageLock?.Problems ?? []).Select(problem => At(problem, string.Join(" ", problem.Arguments)));
}
