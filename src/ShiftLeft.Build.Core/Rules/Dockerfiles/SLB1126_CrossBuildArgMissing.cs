using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CrossBuildArgMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1126", Title = "An automatic platform argument is used without ARG",
        Message = "{0} is empty here: the stage lacks ARG {0}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var seen = new HashSet<(Stage, string)>();
        foreach (var run in RunScript.Of(file))
        {
            foreach (var variable in run.Script.Variables)
            {
                if (!GlobalScope.PlatformArgs.Contains(variable.Name) || variable.HandlesUnset) continue;
                if (run.Declares(variable.Name) || run.Script.SetsVariable(variable.Name)) continue;
                if (!seen.Add((run.Stage, variable.Name))) continue;
                yield return AddArg(At(variable, variable.Name), run.Run, variable.Name);
            }
        }
    }

    private static Finding AddArg(Finding finding, RunInstruction run, string name)
    {
        var lineEnd = run.Source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var keyword = run.Keyword.Text == run.Name ? "ARG" : "arg";
        return finding.Fix($"Add ARG {name}", Edit.Insert(run.Source, run.Span.Start, $"{keyword} {name}{lineEnd}"));
    }
}
