using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class StageNameDuplicate : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1005", Title = "Two stages have the same name",
        Message = "A stage named {0} is there already; only one of them can be meant by COPY --from and FROM",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3024", "DS-0012", "CKV_DOCKER_11", "buildkit:DuplicateStageName"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var first = new Dictionary<string, Stage>(StringComparer.Ordinal);
        foreach (var stage in file.Stages)
        {
            if (stage is not { Name: { } name, From.Alias: { } alias }) continue;
            if (first.TryGetValue(name, out var other))
                yield return At(alias, name).Because(other.From.Alias!, "the first stage of that name");
            else first[name] = stage;
        }
    }
}
