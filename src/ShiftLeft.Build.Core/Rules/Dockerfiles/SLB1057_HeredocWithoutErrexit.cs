using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class HeredocWithoutErrexit : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1057", Title = "A heredoc goes on after a failure",
        Message = "If {0} fails, the next line runs nevertheless and the build goes on; begin with set -e",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var run in RunScript.Of(file).Where(r => r.Run.IsHeredocScript))
        {
            if (run.Script.FirstIgnoredFailure is not { } ignored) continue;
            var name = ignored.Elements[0] is ShellCommand { NameWord: { } word } ? word.Text : "the command";
            var finding = At(ignored, name);
            yield return SetErrexit(run.Run.Heredocs[0]) is { } edit ? finding.Fix("Begin with set -e", edit) : finding;
        }
    }

    /// <summary>A line above the first, indented like it; null after a shebang, which has its own options.</summary>
    private static Edit? SetErrexit(Heredoc heredoc)
    {
        var (source, content) = (heredoc.Source, heredoc.Content);
        if (content.Text.Length == 0 || content.Text.StartsWith("#!", StringComparison.Ordinal)) return null;
        var line = source.GetLine(source.GetPosition(content.ToSource(0)).Line);
        var text = source[line].TrimEnd('\r');
        var indent = text.Substring(0, text.Length - text.TrimStart(' ', '\t').Length);
        var end = line.End < source.Length && source[line.End] == '\r' ? "\r\n" : "\n";
        return Edit.Insert(source, line.Start, indent + "set -e" + end);
    }
}
