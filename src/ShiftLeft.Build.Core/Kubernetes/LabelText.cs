using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Labels as one text, to find by what is labelled alike.</summary>
internal static class LabelText
{
    public static bool IsCertain(YamlEntry entry) => entry.Value is YamlScalar && !Unknown.IsUnknown(entry.Value);

    /// <summary><c>app=web</c></summary>
    public static string Of(YamlEntry entry) => entry.Key.Value + "=" + ((YamlScalar)entry.Value).Value;

    /// <summary>All labels; null where not all of them are certain.</summary>
    public static string? Of(YamlMapping? labels)
        => labels is null ? "" : labels.IsUnknown || !labels.Entries.All(IsCertain)
            ? null : string.Join("\n", labels.Entries.Select(Of));
}
