using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class JsonArgsRecommended : DockerfileRule
{
    // The shell is replaced by the program, which then gets the signals.
    private const string Exec = "exec ";

    private static readonly Regex Plain = new(
        "^[A-Za-z0-9_./][A-Za-z0-9_./:@%+,-]*( +[A-Za-z0-9_./:@%+,=-]+)*$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Builtins =
        [".", ":", "cd", "eval", "exit", "export", "set", "source", "trap", "ulimit", "umask", "wait"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1048", Title = "CMD, ENTRYPOINT or HEALTHCHECK in shell form",
        Message = "{0} runs in a shell, {1}; write a JSON array",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "reliability"],
        Aliases = ["DL3025", "buildkit:JSONArgsRecommended"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var instruction in file.All<CommandInstruction>())
        {
            if (instruction is RunInstruction || instruction.Form == CommandForm.Json || instruction.IsEmpty) continue;
            if (instruction.Stage is not { } stage || stage.ShellAt(instruction) is not null) continue;
            if (instruction.Command.Text.StartsWith(Exec, StringComparison.Ordinal)) continue;
            var json = AsJson(instruction);
            if (instruction is HealthcheckInstruction check && (!check.IsCmd || json is null)) continue;
            var place = new Location(file.Source, instruction.Command.SourceSpan);
            var finding = instruction is HealthcheckInstruction
                ? At(place, instruction.Name, "which it does not need").As(Level.Suggestion)
                : At(place, instruction.Name, "which does not pass on the signal to stop");

            // CMD and ENTRYPOINT together are one command, which changes with the form of either.
            var isAlone = instruction is CmdInstruction
                ? stage.EffectiveEntrypoint is null : !file.All<CmdInstruction>().Any();
            if (json is not null && isAlone)
                finding = finding.Fix("Write it as a JSON array", Edit.Replace(place, json));
            yield return finding;
        }
    }

    /// <summary>The array that runs the same without a shell; null if it needs one, or may.</summary>
    private static string? AsJson(CommandInstruction instruction)
    {
        if (!Plain.IsMatch(instruction.Source[instruction.Command.SourceSpan])) return null;
        var words = instruction.Command.Text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return Builtins.Contains(words[0]) ? null : "[\"" + string.Join("\", \"", words) + "\"]";
    }
}
