using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class InlineIgnorePragmaUsed : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1046", Title = "A comment switches a rule off",
        Message = "Findings are switched off here: {0}",
        Level = Level.Off, Since = "1.0",
        Controls = ["style"],
        Aliases = ["DL1001"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Comments.Where(Pragmas.IsIgnore).Select(c => At(c, c.Text));
}
