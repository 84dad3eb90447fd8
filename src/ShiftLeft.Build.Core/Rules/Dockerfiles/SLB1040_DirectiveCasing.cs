using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DirectiveCasing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1040", Title = "A parser directive is not in lower case",
        Message = "Write {0}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var directive in file.Directives)
            if (directive.Source[directive.NamePlace.Span] != directive.Name)
                yield return At(directive.NamePlace, directive.Name)
                    .Fix("Write it in lower case", Edit.Replace(directive.NamePlace, directive.Name));
    }
}
