using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ShellInShellLessImage : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2108", Title = "The instruction needs a shell or a program that the image does not have",
        Message = "This needs {0}, which {1} does not have",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => ShellLessStages.Find(context.Workspace.FactsOf(file))
            .Select(f => At(f.Place, f.What, f.Stage.RootImage?.Text ?? f.Stage.ImageText));
}
