using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class WgetAndCurl : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1118", Title = "A stage uses both wget and curl",
        Message = "{0} is used here and {1} elsewhere in this stage: one of them is enough",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size", "CIS-Docker/4.3"], Aliases = ["DL4001", "DS-0014"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var stage in RunScript.Of(file).Where(run => run.IsInFinalImage).GroupBy(run => run.Stage))
        {
            var commands = stage.SelectMany(run => run.Script.Commands).ToList();
            var wget = commands.Find(command => command.Is("wget"));
            var curl = commands.Find(command => command.Is("curl"));
            if (wget?.NameWord is not { } first || curl?.NameWord is not { } second) continue;
            if (first.Span.Start > second.Span.Start) (first, second) = (second, first);
            yield return At(second, second.Text, first.Text).Because(first, $"{first.Text} is used here");
        }
    }
}
