using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UseraddHighUid : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1063", Title = "useradd with a high number makes the image huge",
        Message = "useradd with the number {0} writes log files of that many entries; add --no-log-init",
        Level = Level.Suggestion, Since = "1.0", Controls = ["image-size"], Aliases = ["DL3046"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from run in RunScript.Of(file)
           from command in run.Script.CommandsNamed("useradd")
           where !command.HasFlag("-l", "--no-log-init")
           let number = command.FlagValue("-u", "--uid")
           where number is { Length: > 5 } && number.All(char.IsDigit)
           let finding = At(command.NameWord!, number)
           select command.IsExecForm ? finding
               : finding.Fix("Add --no-log-init", Edit.Insert(finding.Source, finding.Span.End, " --no-log-init"));
}
