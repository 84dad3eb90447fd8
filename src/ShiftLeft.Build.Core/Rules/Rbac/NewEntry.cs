using ShiftLeft.Build.Core.Yaml;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Rules.Rbac;

/// <summary>Adds a key to a mapping, in the mapping's own style.</summary>
internal static class NewEntry
{
    /// <summary>The edit that puts the entry before the first one; null where the mapping has none to go by.</summary>
    public static Edit? First(YamlMapping mapping, string key, string value)
    {
        if (mapping.Written.FirstOrDefault()?.Key is not { } first || first.Parent != mapping) return null;
        var (entry, separator) = Write(mapping, first, key, value);
        return Edit.Insert(mapping.Source, first.Span.Start, entry + separator);
    }

    /// <summary>The edit that puts the entry after a scalar one.</summary>
    public static Edit? After(YamlMapping mapping, string sibling, string key, string value)
    {
        if (mapping.Find(sibling) is not { Value: YamlScalar scalar } before || before.Key.Parent != mapping) return null;
        var (entry, separator) = Write(mapping, before.Key, key, value);
        // A comment behind the sibling stays there.
        var end = mapping.IsFlow ? scalar.Span.End : mapping.Source.GetLine(mapping.Source.GetPosition(scalar.Span.End).Line).End;
        return Edit.Insert(mapping.Source, end, separator + entry);
    }

    private static (string Entry, string Separator) Write(YamlMapping mapping, YamlScalar like, string key, string value)
    {
        var name = like.Style == ScalarStyle.DoubleQuoted ? $"\"{key}\"" : key;
        if (mapping.IsFlow) return ($"{name}: {value}", ", ");
        var end = mapping.Source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        return ($"{name}: {value}", end + new string(' ', mapping.Source.GetPosition(like.Span.Start).Column));
    }
}
