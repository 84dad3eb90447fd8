using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromAsCasing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1009", Title = "FROM and AS are in different case",
        Message = "Write {0}, in the case of {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"],
        Aliases = ["buildkit:FromAsCasing"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var from in file.All<FromInstruction>())
        {
            // A FROM in mixed case is the business of SLB1024.
            var expected = from.Keyword.Text switch { "FROM" => "AS", "from" => "as", _ => null };
            if (expected is not null && from.As is { } word && word.Text != expected)
                yield return At(word, expected, from.Keyword.Text)
                    .Fix($"Write {expected}", Edit.Replace(word, expected));
        }
    }
}
