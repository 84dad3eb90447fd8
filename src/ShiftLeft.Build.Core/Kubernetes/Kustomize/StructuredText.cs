using System.Globalization;
using System.Text;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// Fields of JSON or YAML that is the text of a scalar, which replacements reach since kustomize 5.8 (kubectl 1.36;
/// those before refuse the path).
/// </summary>
internal static class StructuredText
{
    /// <summary>
    /// Puts a value into the text that a path leads into. False if it leads into none, or not to a place there: then
    /// the path is one like any other.
    /// </summary>
    public static bool Set(DraftMap root, List<string> steps, Draft value, ILocated? create)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            if (FieldPath.Find(root, steps.Take(i)) is not DraftScalar text || Read(text) is not { } inner) continue;
            var slots = FieldPath.FindAll(inner, [.. steps.Skip(i)], create);
            if (slots is null or { Count: 0 }) return false;
            foreach (var slot in slots)
            {
                // A value of another type: kubectl leaves the text as it is.
                if (Replacements.Into(slot, value) is not { } changed) return true;
                slot.Set(changed);
            }

            text.Become(Written(text.Value, inner, value.Origin));
            return true;
        }

        return false;
    }

    /// <summary>The mapping or list that a text holds; null if it is no YAML, or a value only.</summary>
    public static Draft? Read(DraftScalar text)
        => YamlParser.Parse(new SourceText(text.Origin.Source.Path, text.Value)) is { Problems.Count: 0 } file
            && file.Documents.Count == 1 && file.Documents[0].Root is YamlMapping or YamlSequence
            ? Draft.OfObject(file.Documents[0].Root!) : null;

    // JSON is written anew as Go writes it. How its YAML writer breaks lines and quotes, and which comments it keeps,
    // nobody knows who is not it: of such a text only the place is known.
    private static DraftScalar Written(string old, Draft inner, ILocated origin)
    {
        var json = new StringBuilder();
        var isIndented = old.IndexOf('\n') >= 0 && old.IndexOf("  ", StringComparison.Ordinal) >= 0;
        return old.TrimStart() is ['{' or '[', ..] && Append(json, inner, isIndented ? "\n" : null)
            ? DraftScalar.Computed(json.ToString(), origin)
            : DraftScalar.Unknown(origin);
    }

    // False: a number that Go writes in a way of its own, or what is no JSON.
    private static bool Append(StringBuilder json, Draft draft, string? line)
    {
        var inner = line == null ? null : line + "  ";
        switch (draft)
        {
            case DraftMap map:
                var entries = map.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal).ToList();
                return Enclose(json, "{}", line, entries, entry =>
                {
                    json.Append(KustomizeHash.Quote(entry.Key.Value)).Append(line == null ? ":" : ": ");
                    return Append(json, entry.Value, inner);
                });
            case DraftList list:
                return Enclose(json, "[]", line, list.Items, item => Append(json, item, inner));
            default:
                return Append(json, ((DraftScalar)draft).Scalar);
        }
    }

    private static bool Append(StringBuilder json, YamlScalar scalar)
    {
        if (scalar.IsUnknown || scalar.Tag != null) return false;
        if (scalar.IsNull) json.Append("null");
        else if (scalar.AsBool is { } truth) json.Append(truth ? "true" : "false");
        else if (scalar.AsInteger is { } whole) json.Append(whole.ToString(CultureInfo.InvariantCulture));
        else if (scalar.AsNumber is { } number)
            return Math.Abs(number) is 0 or (>= 1e-4 and < 1e15)
                && json.Append(number.ToString("R", CultureInfo.InvariantCulture)) != null;
        else if (scalar.IsPlain && scalar.Value[0] is >= '0' and <= '9') return false;
        else json.Append(KustomizeHash.Quote(scalar.Value));
        return true;
    }

    private static bool Enclose<T>(StringBuilder json, string brackets, string? line, IReadOnlyList<T> items,
        Func<T, bool> append)
    {
        json.Append(brackets[0]);
        for (var i = 0; i < items.Count; i++)
        {
            json.Append(i > 0 ? "," : "").Append(line == null ? "" : line + "  ");
            if (!append(items[i])) return false;
        }

        json.Append(items.Count > 0 ? line : "").Append(brackets[1]);
        return true;
    }
}
