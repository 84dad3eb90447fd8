using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromPlatformRedundant : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1004", Title = "FROM asks for the target platform, which is the default",
        Message = "{0} is the default",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"],
        Aliases = ["DL3065", "buildkit:RedundantTargetPlatform"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var from in file.All<FromInstruction>())
            if (from.Flag("platform") is { Value: { } value } flag
                && value.Text.Trim('"') is "$TARGETPLATFORM" or "${TARGETPLATFORM}"
                && from.Scope.Lookup("TARGETPLATFORM").Definition is null)
                yield return At(flag, flag.Word.Text).Fix("Remove the platform", InstructionEdits.DeleteWord(flag));
    }
}
