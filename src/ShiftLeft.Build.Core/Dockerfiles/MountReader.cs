using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>Reads the comma-separated options of <c>--mount=</c> and says which of them cannot be.</summary>
internal static class MountReader
{
    private static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];

    private static readonly string[] Sharing = ["shared", "private", "locked"];
    private static readonly string[] Keys =
    [
        "type", "target", "source", "from", "id", "sharing", "mode", "uid", "gid", "readonly", "readwrite", "size",
        "required", "env",
    ];

    private static readonly string[] Bare = ["readonly", "readwrite", "required"];

    public static Mount Read(Flag flag, char escape, Action<string, ILocated, string[]> report)
    {
        var options = new List<MountOption>();
        if (flag.Value is { } value)
            foreach (var field in Fields(value.Text))
                options.Add(Option(value.Raw, field, escape));
        var mount = new Mount(flag, options);
        if (Wrong(mount) is var (option, message))
            report(ProblemIds.MountOptionInvalid, option, [option.Word.Text, message]);
        return mount;
    }

    private static (MountOption Option, string Message)? Wrong(Mount mount)
    {
        var type = mount.Type;
        var typeKnown = mount["type"] is not { HasVariables: true };
        foreach (var option in mount.Options)
        {
            if (!Keys.Contains(option.Key))
            {
                var nearest = Spelling.Nearest(option.Key, Keys);
                return (option, nearest.Length > 0 ? $"unknown key; did you mean {nearest}?" : "unknown key");
            }

            if (option.Value is null && !Bare.Contains(option.Key)) return (option, "the value is missing");
            if (option.Key == "type" && mount.Options.First(o => o.Key == "type") != option)
                return (option, "the type is given twice");
            if (option.Value is { HasVariables: true } || !typeKnown) continue;
            if (option.Key == "type" && !Types.Contains(type))
                return (option, $"unknown type; valid: {string.Join(", ", Types)}");
            if (Bare.Contains(option.Key)
                && option.Value?.Unquoted.ToLowerInvariant()
                    is not (null or "true" or "false" or "1" or "0" or "t" or "f"))
                return (option, "not true or false");
            if (NotFor(type, option.Key) is { } message) return (option, message);
            if (WrongValue(option) is { } reason) return (option, reason);
        }

        if (typeKnown && type == "secret" && mount.Id is null && mount.SourcePath is null && mount.Target is null
            && mount.Options.FirstOrDefault(o => o.Key == "type") is { } secret)
            return (secret, "a secret needs id, source or target");
        return null;
    }

    private static string? WrongValue(MountOption option)
    {
        if (option.Value?.Unquoted is not { } value) return null;
        return option.Key switch
        {
            "target" when value.Length > 0 && value.Trim('/').Length == 0 => "nothing can be mounted over /",
            "sharing" when !Sharing.Contains(value.ToLowerInvariant()) => $"valid: {string.Join(", ", Sharing)}",
            "mode" when !IsNumber(value, '7') => "a mode is octal, such as 0755",
            "uid" or "gid" when !IsNumber(value, '9') => $"{option.Key} takes a number",
            _ => null,
        };
    }

    private static bool IsNumber(string value, char highest)
        => value.Length is > 0 and <= 11 && value.All(c => c >= '0' && c <= highest);

    private static string? NotFor(string type, string key) => (key, type) switch
    {
        ("size", not "tmpfs") => "size is for tmpfs mounts",
        ("sharing", not "cache") => "sharing is for cache mounts",
        ("mode" or "uid" or "gid", "bind" or "tmpfs") => $"{key} is not for {type} mounts",
        ("from", "secret" or "ssh" or "tmpfs") => $"from is not for {type} mounts",
        ("required", not ("secret" or "ssh")) => "required is for secret and ssh mounts",
        ("env", not "secret") => "env is for secret mounts",
        _ => null,
    };

    private static MountOption Option(MappedText raw, Span field, char escape)
    {
        var word = new Word(raw.Slice(field), escape);
        var equals = word.Text.IndexOf('=');
        var key = word.Text.Substring(0, equals < 0 ? word.Text.Length : equals).Trim('"', '\'').ToLowerInvariant();
        var end = field.End;
        var start = field.Start + equals + 1;
        // The quote that closes a whole quoted field ("source=a b") is no part of the value.
        if (word.Text.Length > 1 && word.Text[0] == '"' && word.Text[word.Text.Length - 1] == '"')
            end = Math.Max(start, end - 1);
        return new(word, MountOption.LongForm(key), equals < 0 ? null : new(raw.Slice(new(start, end)), escape));
    }

    private static IEnumerable<Span> Fields(string text)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '"') quoted = !quoted;
            if (i < text.Length && (text[i] != ',' || quoted)) continue;
            if (i > start) yield return new(start, i);
            start = i + 1;
        }
    }
}
