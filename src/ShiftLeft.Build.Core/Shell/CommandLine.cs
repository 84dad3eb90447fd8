using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>A flag of a command.</summary>
/// <param name="Name">With its dashes, without its value: <c>-y</c>, <c>--yes</c>.</param>
/// <param name="Value">The value, raw where it holds expansions; null when none was given.</param>
/// <param name="Word">The word the flag stands in.</param>
/// <param name="ValueWord">The word of the value, when it is a word of its own.</param>
internal sealed record ShellFlag(string Name, string? Value, ShellWord Word, ShellWord? ValueWord) : ILocated
{
    public SourceText Source => Word.Source;

    public Span Span => Word.Span;

    /// <summary>The value is given and constant, or absent.</summary>
    public bool IsConstant => !(ValueWord ?? Word).HasExpansion;
}

/// <summary>The words of a command sorted into flags, their values and operands.</summary>
internal sealed class CommandLine
{
    public List<ShellFlag> Flags { get; } = [];

    public List<ShellWord> Operands { get; } = [];

    /// <summary>
    /// Sorts the words after the first. <paramref name="takingValue"/> names the flags whose value may be the next
    /// word; single-dash names of more than one letter in it (<c>-ldflags</c>) are read whole, not as a cluster.
    /// </summary>
    public static CommandLine Read(IReadOnlyList<ShellWord> words, ISet<string> takingValue)
    {
        var line = new CommandLine();
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Is("--"))
            {
                line.Operands.AddRange(words.Skip(i + 1));
                break;
            }

            var next = i + 1 < words.Count ? words[i + 1] : null;
            if (word.Text.Length < 2 || word.Text[0] != '-') line.Operands.Add(word);
            else if (line.ReadFlag(word, next, takingValue)) i++;
        }

        return line;
    }

    public ShellFlag? Find(params string[] names)
    {
        foreach (var flag in Flags)
        {
            if (Array.IndexOf(names, flag.Name) >= 0) return flag;
        }

        return null;
    }

    public string? ValueOf(params string[] names)
        => Find(names) is { Value: { } value, IsConstant: true } ? value : null;

    /// <summary>True when the next word is the flag's value.</summary>
    private bool ReadFlag(ShellWord word, ShellWord? next, ISet<string> takingValue)
    {
        var text = word.Text;
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text.Substring(0, equals);
        if (text[1] == '-' || takingValue.Contains(name) || takingValue.Contains("-*"))
        {
            if (equals >= 0) return Add(name, text.Substring(equals + 1), word, null);
            return takingValue.Contains(name) ? Add(name, next?.Text, word, next) : Add(name, null, word, null);
        }

        for (var i = 1; i < text.Length && char.IsLetterOrDigit(text[i]); i++)
        {
            var letter = "-" + text[i];
            var rest = text.Substring(i + 1);
            if (takingValue.Contains(letter))
            {
                return rest.Length == 0
                    ? Add(letter, next?.Text, word, next)
                    : Add(letter, rest.TrimStart('='), word, null);
            }

            Add(letter, rest.StartsWith("=", StringComparison.Ordinal) ? rest.Substring(1) : null, word, null);
        }

        // A name such as -nv or -exec can also be asked for as a whole.
        if (name.Length > 2) Add(name, equals < 0 ? null : text.Substring(equals + 1), word, null);
        return false;
    }

    private bool Add(string name, string? value, ShellWord word, ShellWord? valueWord)
    {
        Flags.Add(new(name, value, word, valueWord));
        return valueWord is not null;
    }
}
