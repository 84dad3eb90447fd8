using ShiftLeft.Build.Core.Text;
namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FlagDuplicate : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1029", Title = "A flag is given twice",
        Message = "{0} is given twice; {1} takes it once",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };

    protected override Finding Complete(Finding finding, ParseProblem problem)
    {
        // The same flag with another value is a question for the author.
        var source = problem.Source;
        var line = source.Text.LastIndexOf('\n', problem.Span.Start) + 1;
        var before = source[new Span(line, problem.Span.Start)];
        var isRepeated = before.Split(' ', '\t').Contains(TextOf(problem));
        return isRepeated ? finding.Fix("Remove the second", InstructionEdits.DeleteWord(problem)) : finding;
    }
}
