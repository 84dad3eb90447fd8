namespace ShiftLeft.Build.Core.Configuration;

/// <summary>
/// A setting of teams: <c>shiftleft.&lt;name&gt;</c> in .editorconfig, or the MSBuild property named beside it.
/// </summary>
internal abstract record Option(string Name, string Description)
{
    /// <summary>The key in .editorconfig.</summary>
    public string Key => "shiftleft." + Name;

    /// <summary>The MSBuild property: <c>pod_security_level</c> is <c>ShiftLeftPodSecurityLevel</c>.</summary>
    public string Property => "ShiftLeft" + string.Concat(
        Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary>What is valid, for the message about an invalid value.</summary>
    public abstract string ValidValues { get; }

    /// <summary>True if <paramref name="text"/> is a valid value.</summary>
    public abstract bool IsValid(string text);
}

/// <summary>A setting with a parsed value.</summary>
internal sealed record Option<T>(string Name, string Description, T Default, string Valid,
    Func<string, (bool Ok, T Value)> Read)
    : Option(Name, Description)
{
    public override string ValidValues => Valid;

    public override bool IsValid(string text) => Read(text).Ok;
}

internal static class Options
{
    /// <summary>Names separated by commas or semicolons; empty by default.</summary>
    public static Option<IReadOnlyList<string>> List(string name, string description)
        => new(name, description, [], "a list separated by commas", text => (true, SplitList(text)));

    /// <summary>One of a few words.</summary>
    public static Option<string> OneOf(string name, string description, string defaultValue, params string[] values)
        => new(name, description, defaultValue, string.Join(", ", values), text =>
        {
            var value = values.FirstOrDefault(v => string.Equals(v, text.Trim(), StringComparison.OrdinalIgnoreCase));
            return (value != null, value ?? defaultValue);
        });

    public static Option<bool> Flag(string name, string description, bool defaultValue = false)
        => new(name, description, defaultValue, "true, false",
            text => (bool.TryParse(text.Trim(), out var value), value));

    public static Option<int> Number(string name, string description, int defaultValue)
        => new(name, description, defaultValue, "a whole number",
            text => (int.TryParse(text.Trim(), out var value), value));

    private static IReadOnlyList<string> SplitList(string text)
        => [.. text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim())
            .Where(s => s.Length > 0)];
}
