using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Speaks of what the parser could not accept: the rule gives the words, the parser the place.</summary>
internal abstract class ParseProblemRule : DockerfileRule
{
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.ProblemsOf(Info.Id).Select(p => Complete(At(p, [.. Arguments(p)]), p));

    /// <summary>
    /// What fills the message; as the parser gives it (the table is at <see cref="ProblemIds"/>) if not said.
    /// </summary>
    protected virtual IEnumerable<object?> Arguments(ParseProblem problem) => problem.Arguments;

    /// <summary>Adds a fix where there is one.</summary>
    protected virtual Finding Complete(Finding finding, ParseProblem problem) => finding;

    /// <summary>The end of a message, if there is a name that may have been meant.</summary>
    protected static string DidYouMean(string nearest) => nearest.Length == 0 ? "" : $"; did you mean {nearest}?";

    /// <summary>What stands at the place of the problem.</summary>
    protected static string TextOf(ParseProblem problem) => problem.Source[problem.Span];
}
