using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DescriptionCommentFormat : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1045", Title = "The comment above a definition does not begin with its name",
        Message = "The comment does not begin with {0}",
        Level = Level.Off, Since = "1.0",
        Controls = ["style"],
        Aliases = ["buildkit:InvalidDefinitionDescription"],
    };

    /// <summary><c># check=experimental=InvalidDefinitionDescription</c>, or all.</summary>
    public override bool IsAskedFor(Dockerfile file) => file.AsksForExperimental("InvalidDefinitionDescription");

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var isAskedFor = IsAskedFor(file);
        foreach (var instruction in file.Instructions)
        {
            var names = instruction switch
            {
                ArgInstruction arg => arg.Pairs.Select(p => p.Name).ToList(),
                FromInstruction { Stage.Name: { } name, Alias: { } alias } => [alias.Text, name],
                _ => [],
            };
            if (names.Count == 0) continue;
            if (instruction.CommentsAbove.LastOrDefault(c => !Pragmas.IsPragma(c)) is not { } comment) continue;
            if (!names.Contains(comment.Text.Split(' ')[0]))
                yield return At(comment, names[0]) with { IsAskedFor = isAskedFor };
        }
    }
}
