using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CdInRun : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1085", Title = "cd in RUN",
        Message = "cd lasts until the end of this RUN only; set the folder with WORKDIR {0}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["style"], Aliases = ["DL3003", "DS-0013"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var run in RunScript.Of(file).Where(r => r.Run.OnbuildParent is null))
        {
            // A cd in $(…) or in a function asks where something is; only the first of a RUN is told.
            var first = run.Script.CommandsNamed("cd")
                .FirstOrDefault(cd => cd.Function is null && !IsInSubstitution(cd));
            // WORKDIR takes a folder by its name only.
            if (first is not null && !IsPattern(first))
                yield return At(first, first.Operands.Count > 0 ? first.Operands[0].Raw : "");
        }
    }

    private static bool IsPattern(ShellCommand cd)
        => cd.Operands.Count > 0 && cd.Operands[0].Raw.IndexOfAny(['*', '?']) >= 0;

    private static bool IsInSubstitution(ShellCommand command)
    {
        var around = command.Enclosing;
        while (around is not null && around.Kind != ShellCompoundKind.Substitution) around = around.Enclosing;
        return around is not null;
    }
}
