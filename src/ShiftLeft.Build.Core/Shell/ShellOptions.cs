namespace ShiftLeft.Build.Core.Shell;

/// <summary>The options of a shell that change what a failure does: <c>-e</c>, <c>-o pipefail</c>, <c>-u</c>.</summary>
internal readonly record struct ShellOptions(bool Errexit = false, bool Pipefail = false, bool Nounset = false)
{
    /// <summary>
    /// These options after the given arguments of <c>set</c> or of the shell itself: <c>-euo pipefail</c>, <c>+e</c>.
    /// Reading stops at the first word that is no option.
    /// </summary>
    public ShellOptions With(IEnumerable<string?> arguments)
    {
        var options = this;
        bool? named = null; // the next word is the name that belongs to -o or +o
        foreach (var argument in arguments)
        {
            if (argument is null) break;
            if (named is { } value)
            {
                options = options.Set(argument, value);
                named = null;
            }
            else if (argument.Length > 1 && argument[0] is '-' or '+' && argument != "--")
            {
                if (argument.StartsWith("--", StringComparison.Ordinal)) continue;
                var on = argument[0] == '-';
                foreach (var letter in argument.Substring(1))
                {
                    if (letter == 'e') options = options with { Errexit = on };
                    else if (letter == 'u') options = options with { Nounset = on };
                    else if (letter == 'o') named = on;
                }
            }
            else
            {
                break;
            }
        }

        return options;
    }

    private ShellOptions Set(string name, bool on) => name switch
    {
        "errexit" => this with { Errexit = on },
        "pipefail" => this with { Pipefail = on },
        "nounset" => this with { Nounset = on },
        _ => this,
    };
}
