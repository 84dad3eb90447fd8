using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class WgetNoProgress : DockerfileRule
{
    private static readonly string[] Quiet =
    [
        "-q", "--quiet", "-nv", "--no-verbose", "--progress", "-o", "--output-file", "-a", "--append-output",
        "--help", "-h", "--version", "-V",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1119", Title = "wget draws a progress bar into the build log",
        Message = "wget fills the log with its progress: add -nv or -q",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["style"], Aliases = ["DL3047"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var wget in RunScript.Of(file).SelectMany(run => run.Script.CommandsNamed("wget")))
        {
            if (wget.HasFlag(Quiet) || wget.NameWord is not { } name || wget.Operands.Any(MayBeFlags)) continue;
            if (wget.Redirections.Any(r => r.IsOutput && (r.Descriptor == "2" || r.Operator[0] == '&'))) continue;
            var finding = At(name);
            // BusyBox's wget takes -nv as well, and makes nothing of it.
            if (!wget.IsExecForm) finding = finding.Fix("Add -nv", Edit.Insert(name.Source, name.Span.End, " -nv"));
            yield return finding;
        }
    }

    private static bool MayBeFlags(ShellWord word) => word.HasExpansion && !word.IsQuoted && word.Variables
        .Any(v => new[] { "opt", "flag", "arg" }.Any(s => v.Name.IndexOf(s, StringComparison.OrdinalIgnoreCase) >= 0));
}
