using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// Flags of some commands: <c>-k</c>, <c>--x</c>, or <c>--x=value</c>, whose value may be alternatives (<c>0|false</c>)
/// and may begin with <c>*</c>. <c>python</c> stands for <c>python3 -m pip</c> too.
/// </summary>
internal sealed class InsecureFlag(string commands, string flags)
{
    private readonly string[] _commands = commands.Split(' ');
    private readonly string[] _flags = flags.Split(' ');
    private string? _setting;

    /// <summary>A configuration command: <c>npm config set name value</c>, <c>git config name value</c>.</summary>
    public static InsecureFlag Setting(string commands, string name, string value)
        => new(commands, "") { _setting = name + "=" + value };

    /// <summary>The command is one of those that know the flag.</summary>
    public bool IsOf(ShellCommand command)
    {
        if (command.BaseName is not { } name) return false;
        foreach (var known in _commands)
            if (IsNamed(name, known)) return true;
        return false;
    }

    /// <summary>The words of such a command that set it, as they stand in the file.</summary>
    public IEnumerable<PlacedText> Find(ShellCommand command)
    {
        if (_setting is not null)
        {
            if (FindSetting(command, _setting) is { } found) yield return new(found, _setting.Replace("=*", ""));
            yield break;
        }

        foreach (var flag in command.Flags.Where(flag => _flags.Any(f => Matches(flag, f))))
            yield return new(new Location(flag.Source, PlaceOf(flag)), IsWithValue(flag.Name)
                ? flag.Name + "=" + flag.Value : flag.Name);
    }

    // pip3.12 is pip, python3 is python.
    private static bool IsNamed(string name, string command) => name == command
        || (command is "pip" or "python" && name.StartsWith(command, StringComparison.Ordinal)
            && name.Substring(command.Length).All(c => c is '.' or (>= '0' and <= '9')));

    private bool IsWithValue(string name) => _flags.Any(f => f.StartsWith(name + "=", StringComparison.Ordinal));

    private static Span PlaceOf(ShellFlag flag)
        => new(flag.Span.Start, Math.Max(flag.Span.End, flag.ValueWord?.Span.End ?? 0));

    private static bool Matches(ShellFlag flag, string pattern)
    {
        var equals = pattern.IndexOf('=');
        if (equals < 0) return flag.Name == pattern && flag.Value is not ("false" or "0");
        return flag.Name == pattern.Substring(0, equals) && flag.Value is { } value
            && MatchesValue(value, pattern.Substring(equals + 1));
    }

    private static bool MatchesValue(string value, string pattern)
    {
        var at = pattern.LastIndexOf('=');
        var key = at < 0 ? "" : pattern.Substring(0, at + 1).TrimStart('*');
        return pattern.Substring(at + 1).Split('|').Any(end => pattern[0] == '*'
            ? value.EndsWith(key + end, StringComparison.OrdinalIgnoreCase)
            : string.Equals(value, key + end, StringComparison.OrdinalIgnoreCase));
    }

    private static ILocated? FindSetting(ShellCommand command, string setting)
    {
        var (name, value) = (setting.Substring(0, setting.IndexOf('=')), setting.Substring(setting.IndexOf('=') + 1));
        var words = command.Words;
        if (!command.HasArgument("config") && !command.HasArgument("set")) return null;
        for (var i = 1; i < words.Count; i++)
        {
            if (string.Equals(words[i].Text, setting, StringComparison.OrdinalIgnoreCase)) return words[i];
            var isName = string.Equals(words[i].Text, name, StringComparison.OrdinalIgnoreCase);
            if (isName && i + 1 < words.Count && (value == "*" || words[i + 1].Is(value)))
                return new Location(words[i].Source, new(words[i].Span.Start, words[i + 1].Span.End));
        }

        return null;
    }
}
