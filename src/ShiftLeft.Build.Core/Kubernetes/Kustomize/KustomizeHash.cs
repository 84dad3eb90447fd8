using System.Security.Cryptography;
using System.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// The suffix that names of generated ConfigMaps and Secrets get from their content, as kubectl computes it.
/// </summary>
internal static class KustomizeHash
{
    public static string Of(Resource resource)
    {
        var json = new StringBuilder("{");
        if (resource.Root["binaryData"] is DraftMap { Entries.Count: > 0 } binary)
            Append(json, "binaryData", binary).Append(',');
        Append(json, "data", resource.Root["data"] as DraftMap).Append(",\"kind\":").Append(Quote(resource.Kind));
        // kustomize looks the name up under a key that is not there, so it is always empty.
        json.Append(",\"name\":\"\"");
        if (resource.Kind == "Secret")
        {
            if (resource.Root["stringData"] is DraftMap { Entries.Count: > 0 } text)
                Append(json.Append(','), "stringData", text);
            json.Append(",\"type\":").Append(Quote(resource.Root.Text("type") ?? ""));
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(json.Append('}').ToString()));
        var hex = string.Concat(hash.Take(5).Select(b => b.ToString("x2")));
        // Letters that could spell words are replaced.
        return string
            .Concat(hex.Select(c => c switch { '0' => 'g', '1' => 'h', '3' => 'k', 'a' => 'm', 'e' => 't', _ => c }));
    }

    private static StringBuilder Append(StringBuilder json, string name, DraftMap? map)
    {
        json.Append('"').Append(name).Append("\":");
        if (map == null) return json.Append("\"\"");
        var entries = map.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal)
            .Select(e => Quote(e.Key.Value) + ":" + Quote((e.Value as DraftScalar)?.Value ?? ""));
        return json.Append('{').Append(string.Join(",", entries)).Append('}');
    }

    // As Go's encoding/json writes strings, its HTML-safe escapes included.
    internal static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ when c < ' ' || c is '<' or '>' or '&' or '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4"),
                _ => c.ToString(),
            });
        }

        return result.Append('"').ToString();
    }
}
