using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class PipeToShell : DockerfileRule
{
    private static readonly string[] Downloaders = ["curl", "wget", "aria2c", "http", "https"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1124", Title = "A download is piped into a shell",
        Message = "{0} runs whatever {1} gets: download to a file, verify it, then run it",
        Level = Level.Warning, Since = "1.0",
        Controls = ["supply-chain", "CIS-Docker/4.11"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var script in RunScript.Of(file).Select(run => run.Script))
        {
            foreach (var pipeline in script.Pipelines)
            {
                var stages = pipeline.Elements.OfType<ShellCommand>().Select(command => command.Innermost).ToList();
                var download = stages.FindIndex(command => command.Is(Downloaders));
                var shell = download < 0 ? -1 : stages.FindIndex(download, command => command.ReadsScriptFromInput);
                if (shell >= 0) yield return At(stages[shell].NameWord!, stages[shell].Name, stages[download].Name);
            }

            foreach (var download in script.CommandsNamed(Downloaders).Where(command => command.Wrapper is null))
                if (download.Owner?.Innermost is { NameWord: { } name } shell && Runs(shell, download))
                    yield return At(name, name.Text, download.Name);
        }
    }

    /// <summary><c>bash -c "$(curl …)"</c>, <c>eval "$(curl …)"</c>, <c>source &lt;(curl …)</c>.</summary>
    private static bool Runs(ShellCommand shell, ShellCommand download)
        => (shell.Is("eval", ".", "source") || (shell.IsShell && IsScript(shell)))
            && shell.Words.Skip(1).Any(word => word.Span.Contains(download.Span));

    private static bool IsScript(ShellCommand shell)
        => shell.Flags.Any(f => f.Name == "-c") || shell.Operands.Take(1).Any(word => word.StartsWith("<("));
}
