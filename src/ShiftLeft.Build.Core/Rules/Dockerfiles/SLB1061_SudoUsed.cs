using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class SudoUsed : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1061", Title = "sudo in RUN",
        Message = "sudo has no place in a build: RUN is root until USER says otherwise",
        Level = Level.Warning, Since = "1.0", Controls = ["least-privilege", "CIS-Docker/4.3"],
        Aliases = ["DL3004", "DS-0010", "CKV2_DOCKER_1", "DKL-DI-0001"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from run in RunScript.Of(file)
           from sudo in run.Script.CommandsNamed("sudo")
           select run.IsAsRoot && Removed(sudo) is { } edit
               ? At(sudo.NameWord!).Fix("Remove sudo", edit) : At(sudo.NameWord!);

    /// <summary>Without flags, which change user, folder or environment; null if it has some.</summary>
    private static Edit? Removed(ShellCommand sudo)
    {
        if (sudo.IsExecForm || sudo.Inner is not { NameWord: { } inner, Assignments.Count: 0 }) return null;
        return sudo.Words.Count > 1 && sudo.Words[1].Span == inner.Span
            ? new(inner.Source, new(sudo.NameWord!.Span.Start, inner.Span.Start), "") : null;
    }
}
