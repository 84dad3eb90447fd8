using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExecFormVariable : DockerfileRule
{
    private static readonly Regex Variable = new(
        @"(?<![\\$])\$(\{[A-Za-z_][A-Za-z0-9_]*\}|[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant);

    /// <summary>Programs that make something of a dollar sign themselves.</summary>
    private static readonly HashSet<string> Readers =
    [
        "awk", "gawk", "mawk", "sed", "perl", "php", "python", "python3", "ruby", "node", "jq", "yq", "envsubst",
        "expect",
    ];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1123", Title = "The JSON form of a command holds a variable that nothing replaces",
        Message = "{0} stays as it is: the JSON form of {1} has no shell that would replace it",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from command in file.All<CommandInstruction>()
           where command is not RunInstruction && command.Form == CommandForm.Json && !IsRead(command)
           where command is not CmdInstruction || command.Stage?.EffectiveEntrypoint is not { } start || !IsRead(start)
           from element in command.Elements
           from Match match in Variable.Matches(element.Text)
           select At(element.PlaceOf(match.Index, match.Length), match.Value, command.Name);

    /// <summary>A shell, a script or such a program gets the text, and may replace the variable.</summary>
    private static bool IsRead(CommandInstruction command) => command.Elements.Any(element =>
        ShellDialect.Of(element.Text) != ShellDialect.Other || Readers.Contains(ShellDialects.BaseName(element.Text))
        || element.Text.EndsWith(".sh", StringComparison.Ordinal)
        || element.Text.IndexOf("entrypoint", StringComparison.OrdinalIgnoreCase) >= 0);
}
