using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>A mistake in a script.</summary>
/// <param name="PeerId">What ShellCheck calls it.</param>
internal sealed record ShellProblem(SourceText Source, Span Span, string PeerId, string Message) : ILocated
{
    /// <summary>
    /// The variable that should stop the script when it is empty: <c>${x:?}</c>; null if that is no cure.
    /// </summary>
    public ShellVariable? MustBeSet { get; init; }
}

/// <summary>
/// The mistakes that do harm in a build and that can be told without running anything. Each is certain: a script that
/// could be right is left alone, and so is one that was not read to its end.
/// </summary>
internal static class ShellProblems
{
    /// <summary>Folders that every image has: going there does not fail.</summary>
    private static readonly HashSet<string> AlwaysThere =
    [
        "/", "~", "-", ".", "..", "/tmp", "/opt", "/root", "/home", "/etc", "/var", "/usr", "/usr/src", "/usr/local",
        "/usr/local/bin",
    ];

    private static readonly HashSet<string> SystemFolders =
    [
        "", "bin", "boot", "dev", "etc", "home", "lib", "lib64", "media", "mnt", "opt", "root", "run", "sbin", "srv",
        "tmp", "usr", "var",
    ];

    /// <param name="script">The script.</param>
    /// <param name="isKnown">Whether a variable is set from outside: ARG and ENV in scope.</param>
    public static IEnumerable<ShellProblem> Find(ShellScript script, Func<string, bool> isKnown)
    {
        if (script.HasErrors || script.IsExecForm) return [];
        var roots = RemovedRoots(script, isKnown).ToList();
        return roots.Concat(UncheckedFolders(script))
            .Concat(UnsetVariables(script, isKnown)
                .Where(unset => !roots.Exists(root => root.Span.Contains(unset.Span))))
            .OrderBy(problem => problem.Span.Start);
    }

    /// <summary><c>rm -rf "$dir"/*</c> with a variable that may be empty.</summary>
    private static IEnumerable<ShellProblem> RemovedRoots(ShellScript script, Func<string, bool> isKnown)
    {
        foreach (var command in script.CommandsNamed("rm"))
        {
            if (!command.HasFlag("-r", "-R", "--recursive") || command.Options.Nounset) continue;
            foreach (var word in command.Operands)
            {
                if (word.Variables.Count == 0 || !IsRootWhenEmpty(word)) continue;
                var variable = word.Variables[0];
                if (variable.HandlesUnset || isKnown(variable.Name) || !MayBeEmpty(script, variable.Name)) continue;
                var name = variable.Name;
                yield return At(word, "SC2115", $"When {name} is empty this deletes {Rest(word)}: write ${{{name}:?}}")
                    with
                { MustBeSet = variable.Operator.Length == 0 ? variable : null };
            }
        }
    }

    private static bool IsRootWhenEmpty(ShellWord word)
        => word.StartsWith("$") && Rest(word) is var rest && rest.StartsWith("/", StringComparison.Ordinal)
            && SystemFolders.Contains(rest.Trim('/', '*'));

    /// <summary>What is left of a word when its first variable is empty.</summary>
    private static string Rest(ShellWord word)
    {
        var text = word.Text;
        var end = text.StartsWith("${", StringComparison.Ordinal)
            ? text.IndexOf('}') + 1
            : 1 + word.Variables[0].Name.Length;
        return text.Substring(Math.Min(Math.Max(end, 1), text.Length));
    }

    /// <summary>Never set, or set to what a command printed, which is nothing when it failed.</summary>
    private static bool MayBeEmpty(ShellScript script, string name)
    {
        var values = script.Commands.SelectMany(c => c.Assignments).Where(a => a.Name == name)
            .Select(a => a.Value).ToList();
        if (values.Count == 0) return IsLocalName(name) && !script.SetsVariable(name) && !ReadsOtherScripts(script);
        return values.TrueForAll(v => v.Substitutions is [var only] && v.Text == only.Source[only.Span])
            && !script.HasErrexit && !values.Exists(v => v.Text.IndexOf("mktemp", StringComparison.Ordinal) >= 0);
    }

    /// <summary><c>cd dir; …</c>: when it fails, what follows runs in the wrong folder.</summary>
    private static IEnumerable<ShellProblem> UncheckedFolders(ShellScript script)
    {
        foreach (var command in script.CommandsNamed("cd", "pushd"))
        {
            if (command.ConnectorAfter != ShellConnector.Sequence || command.Options.Errexit) continue;
            if (command.Operands.Count != 1 || AlwaysThere.Contains(Folder(command.Operands[0]))) continue;
            if (command.Pipeline is { IsNegated: true } || IsMade(script, command)) continue;
            var folder = command.Operands[0].Raw;
            yield return At(command, "SC2164",
                $"When cd {folder} fails, the rest runs in the wrong folder: use && or set -e");
        }
    }

    private static string Folder(ShellWord word) => word.Text.Length > 1 ? word.Text.TrimEnd('/') : word.Text;

    private static bool IsMade(ShellScript script, ShellCommand cd)
        => script.CommandsNamed("mkdir").Any(m => m.Span.Start < cd.Span.Start
            && m.Operands.Any(w => Folder(w) == Folder(cd.Operands[0])));

    /// <summary>
    /// A variable that nobody sets. Only names with a lower-case letter: the others may come from the base image.
    /// </summary>
    private static IEnumerable<ShellProblem> UnsetVariables(ShellScript script, Func<string, bool> isKnown)
    {
        if (ReadsOtherScripts(script)) yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in script.Variables)
        {
            if (!IsLocalName(variable.Name) || variable.HandlesUnset || variable.Operator == "@") continue;
            if (isKnown(variable.Name) || script.SetsVariable(variable.Name) || !seen.Add(variable.Name)) continue;
            yield return At(variable, "SC2154", $"{variable.Name} is never set: it expands to nothing");
        }
    }

    private static bool IsLocalName(string name)
        => name.Length > 0 && name.Any(c => c is >= 'a' and <= 'z') && !char.IsDigit(name[0])
            && !name.EndsWith("_proxy", StringComparison.Ordinal) && !name.StartsWith("npm_", StringComparison.Ordinal);

    /// <summary>What another file or a computed text sets is not known.</summary>
    private static bool ReadsOtherScripts(ShellScript script)
        => script.Commands.Any(c => c.Is(".", "source", "eval") || (c.Words.Count > 0 && c.Name is null));

    private static ShellProblem At(ILocated place, string peerId, string message)
        => new(place.Source, place.Span, peerId, message);
}
