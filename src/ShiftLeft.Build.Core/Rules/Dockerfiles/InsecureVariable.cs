using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>A variable that turns a check off, set by ENV, ARG, before a command or by <c>export</c>.</summary>
internal sealed class InsecureVariable(string name, Func<string, bool> isInsecure)
{
    public IEnumerable<PlacedText> Find(Dockerfile file, IReadOnlyList<ShellCommand> commands)
    {
        foreach (var instruction in file.All<KeyValueInstruction>().Where(i => i is not LabelInstruction))
            foreach (var pair in instruction.Pairs)
                if (pair.Name == name && pair.Value?.Expand(instruction.Scope).Value is { } value && isInsecure(value))
                    yield return new(pair, name + "=" + value);

        foreach (var command in commands)
        {
            // Alone, an assignment is for the shell and not for the programs it starts.
            if (!command.IsAssignmentOnly)
                foreach (var assignment in command.Assignments)
                    if (assignment.Name == name && assignment.Value.Literal is { } value && isInsecure(value))
                        yield return new(assignment, name + "=" + value);
            if (command.Is("export"))
                foreach (var word in command.Arguments)
                    if (word.Literal is { } text && IsAssignment(text) && isInsecure(text.Substring(name.Length + 1)))
                        yield return new(word, text);
        }
    }

    private bool IsAssignment(string text) => text.StartsWith(name + "=", StringComparison.Ordinal);
}
