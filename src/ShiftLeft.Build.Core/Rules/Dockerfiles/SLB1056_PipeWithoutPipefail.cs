using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class PipeWithoutPipefail : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1056", Title = "A pipe hides that a command failed",
        Message = "If {0} fails, the build goes on: only {1}, the end of the pipe, counts; set -o pipefail",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"], Aliases = ["DL4006"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var run in RunScript.Of(file))
        {
            var script = run.Script;
            if (script.Pipelines.FirstOrDefault(p => HidesFailure(p) && !script.ExpectsFailure(p)) is { } pipeline)
                yield return At(pipeline, NameOf(Failing(pipeline)!), NameOf(pipeline.Elements.Last()));
        }
    }

    private static bool HidesFailure(ShellPipeline pipeline)
        => !pipeline.Options.Pipefail && Failing(pipeline) is not null;

    /// <summary>The first command before the last pipe that can fail; pipefail would even break <c>yes</c>.</summary>
    private static ShellNode? Failing(ShellPipeline pipeline)
        => pipeline.Elements.Take(pipeline.Elements.Count - 1).FirstOrDefault(element =>
            element is not ShellCommand { BaseName: "echo" or "printf" or "yes" or "true" or ":" });

    private static string NameOf(ShellNode node)
        => node is ShellCommand { NameWord: { } name } ? name.Text : "the command";
}
