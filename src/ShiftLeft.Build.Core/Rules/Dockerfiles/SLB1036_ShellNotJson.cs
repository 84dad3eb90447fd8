using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ShellNotJson : ParseProblemRule
{
    private static readonly Regex Words = new(@"^[\w/.:-]+( [\w/.:-]+)*$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1036", Title = "SHELL is no JSON array",
        Message = "SHELL takes a JSON array such as [\"/bin/bash\", \"-c\"], not {0}",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL1000"],
    };

    protected override Finding Complete(Finding finding, ParseProblem problem)
    {
        var text = TextOf(problem);
        var json = SingleQuotes.IsArray(text) ? text.Replace('\'', '"')
            : Words.IsMatch(text) ? "[\"" + string.Join("\", \"", text.Split(' ')) + "\"]"
            : null;
        return json is null ? finding : finding.Fix("Write a JSON array", Edit.Replace(problem, json));
    }
}
