using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class StageNameCasing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1007", Title = "The name of a stage is not in lower case",
        Message = "BuildKit knows this stage as {0}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"],
        Aliases = ["buildkit:StageNameCasing"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var stage in file.Stages)
            if (stage is { Name: { } name, From.Alias: { } alias } && alias.Text != name)
                yield return At(alias, name).Fix("Write it in lower case", Edit.Replace(alias, name));
    }
}
