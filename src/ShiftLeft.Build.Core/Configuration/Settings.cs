namespace ShiftLeft.Build.Core.Configuration;

/// <summary>
/// The options in force for one file. A value that is absent or invalid counts as the default; the engine reports
/// the invalid ones.
/// </summary>
internal sealed class Settings(IReadOnlyDictionary<string, string> values)
{
    public static Settings Default { get; } = new(new Dictionary<string, string>());

    /// <summary>The value of an option: from .editorconfig, else from the MSBuild property, else its default.</summary>
    public T Get<T>(Option<T> option)
    {
        if (!values.TryGetValue(option.Key, out var text)) return option.Default;
        var (ok, value) = option.Read(text);
        return ok ? value : option.Default;
    }

    /// <summary>True if a team has chosen a value.</summary>
    public bool IsSet(Option option) => values.ContainsKey(option.Key);
}
