using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ShellScriptProblems : DockerfileRule
{
    public const string Id = "SLB1122";

    public static readonly Option<bool> UseShellCheck = Options.Flag(
        "shellcheck", "True: ShellCheck, if it is installed, also reads the scripts of RUN");

    public override RuleInfo Info { get; } = new()
    {
        Id = Id, Title = "A shell script of the Dockerfile has a mistake",
        Message = "{0}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Options = [UseShellCheck],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var shellCheck = context.Settings.Get(UseShellCheck) ? context.Workspace.ShellCheck : null;
        foreach (var run in RunScript.Of(file))
        {
            foreach (var problem in ShellProblems.Find(run.Script, run.Declares))
                yield return Explain(problem);
            if (shellCheck is null) continue;
            foreach (var (place, finding) in ShellCheckRun.Find(run, shellCheck))
            {
                var found = new Finding(ShellCheckCode.Of(finding.Code), place, [finding.Message]);
                yield return finding.IsOpinion ? found.As(Level.Suggestion) : found;
            }
        }
    }

    private Finding Explain(ShellProblem problem)
    {
        var finding = At(problem, problem.Message) with { PeerId = problem.PeerId };
        return problem.MustBeSet is { } variable
            ? finding.Fix($"Write ${{{variable.Name}:?}}", Edit.Replace(variable, $"${{{variable.Name}:?}}")) : finding;
    }
}
