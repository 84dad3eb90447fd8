namespace ShiftLeft.Build.Core.Shell;

/// <summary>Which variables a script gives a value to.</summary>
internal static class VariableSetters
{
    private static readonly HashSet<string> Declaring =
    [
        "export", "local", "declare", "typeset", "readonly", "read", "mapfile", "readarray", "getopts", "let", "unset",
    ];

    public static ISet<string> Of(ShellScript script)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in script.Commands)
        {
            foreach (var assignment in command.Assignments) names.Add(assignment.Name);
            if (command.Is("printf") && command.Words.Count > 2 && command.Words[1].Is("-v"))
                names.Add(command.Words[2].Text);
            if (command.BaseName is not { } name || !Declaring.Contains(name)) continue;
            foreach (var word in command.Arguments) names.Add(NameIn(word.Text));
        }

        // Arithmetic sets variables too, and a name there that nobody set is 0, not a mistake.
        foreach (var compound in script.Compounds)
        {
            if (compound.Name is { } name && compound.Kind != ShellCompoundKind.Function) names.Add(name);
        }

        foreach (var variable in script.Variables)
        {
            if (variable.Source[variable.Span] == variable.Name || variable.Operator.TrimStart(':') == "=")
                names.Add(variable.Name);
        }

        return names;
    }

    private static string NameIn(string word)
    {
        var end = word.IndexOfAny(['=', '+', '[']);
        return end < 0 ? word : word.Substring(0, end);
    }
}
