using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ShellSymlinkHack : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1055", Title = "/bin/sh is replaced by a link",
        Message = "/bin/sh is replaced for everything that runs in the image; choose the shell of RUN with SHELL",
        Level = Level.Suggestion, Since = "1.0", Controls = ["build-correctness"], Aliases = ["DL4005"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from run in RunScript.Of(file)
           from link in run.Script.CommandsNamed("ln")
           where link.Operands.Count > 1
           let target = link.Operands[link.Operands.Count - 1]
           where target.Text is "/bin/sh" or "/usr/bin/sh"
           select At(target);
}
