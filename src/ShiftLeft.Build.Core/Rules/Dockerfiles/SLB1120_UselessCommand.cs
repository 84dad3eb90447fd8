using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UselessCommand : DockerfileRule
{
    private static readonly string[] Commands =
        ["ssh", "vim", "shutdown", "service", "ps", "free", "top", "kill", "mount", "ifconfig"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1120", Title = "A command is of no use in a container build",
        Message = "{0} is of no use in a container build",
        Level = Level.Off, Since = "1.0",
        Controls = ["style"], Aliases = ["DL3001"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from run in RunScript.Of(file)
           from command in run.Script.CommandsNamed(Commands)
           select At(command.NameWord!, command.Name);
}
