using ShiftLeft.Build.Core.Text;
namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DirectiveDuplicate : ParseProblemRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1039", Title = "A parser directive is given twice",
        Message = "The directive {0} is given twice",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    protected override Finding Complete(Finding finding, ParseProblem problem)
    {
        var (source, text) = (problem.Source, TextOf(problem).Replace(" ", ""));
        var above = source[new Span(0, problem.Span.Start)].Split('\n').Select(line => line.Trim().Replace(" ", ""));
        return above.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? finding.Fix("Remove the second", InstructionEdits.DeleteLine(source, problem.Span)) : finding;
    }
}
