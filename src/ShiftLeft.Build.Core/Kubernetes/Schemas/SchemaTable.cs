using System.Globalization;
using System.IO.Compression;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>
/// The table of all releases (<c>schemas.bin</c>; its form is described in build/repo/facts/kubernetes_schemas.py).
/// Only the places of types are noted at first; a type's line is read when it is asked for.
/// </summary>
internal sealed class SchemaTable
{
    private static readonly Lazy<SchemaTable> Loaded = new(() => new(ReadResource("schemas.bin")));

    private readonly string _text;
    private readonly Dictionary<string, int> _types = new(1024);
    private readonly Dictionary<string, KindInfo> _kinds = new(512);

    private SchemaTable(string text)
    {
        _text = text;
        var first = text.IndexOf('\n');
        Range = text.Substring(0, first);
        for (var start = first + 1; start < text.Length;)
        {
            var end = EndOfLine(start);
            if (text[start] == 'T')
            {
                var nameEnd = text.IndexOf(' ', start + 2, end - start - 2);
                if (nameEnd < 0) nameEnd = end;
                _types.Add(text.Substring(start + 2, nameEnd - start - 2), nameEnd);
            }
            else
            {
                var words = text.Substring(start, end - start).Split(' ');
                var (since, until) = ReadReleases(words[5]);
                _kinds.Add(words[1] + " " + words[2],
                    new(words[1], words[2], ScopeOf(words[3]), words[4], since, until));
            }

            start = end + 1;
        }
    }

    public static SchemaTable Instance => Loaded.Value;

    /// <summary>The first and last minor release, as written: <c>28 36</c>.</summary>
    public string Range { get; }

    public IReadOnlyCollection<KindInfo> Kinds => _kinds.Values;

    public static string ReadResource(string name)
    {
        using var packed = typeof(SchemaTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(new DeflateStream(packed, CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    public KindInfo? FindKind(string apiVersion, string kind)
        => _kinds.TryGetValue(apiVersion + " " + kind, out var info) ? info : null;

    /// <summary>
    /// The fields of a type over all releases, with the values that they may have in one; <paramref name="schema"/>
    /// gives the types it refers to.
    /// </summary>
    public IReadOnlyList<Field> ReadFields(string type, KubernetesVersion version, Func<string, Schema> schema)
    {
        if (!_types.TryGetValue(type, out var start)) return [];
        var words = _text.Substring(start, EndOfLine(start) - start)
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Select(word => ReadField(word, version, schema))];
    }

    private int EndOfLine(int start) => _text.IndexOf('\n', start);

    // name[!]:type[#mergeKey][+strategy][@listType[(keys)]][=value[>release]|…][~releases], cut from the end
    private static Field ReadField(string word, KubernetesVersion version, Func<string, Schema> schema)
    {
        var (since, until) = ReadReleases(Cut(ref word, '~'));
        var values = Cut(ref word, '=');
        var list = Cut(ref word, '@');
        var strategy = Cut(ref word, '+');
        var mergeKey = Cut(ref word, '#');
        var colon = word.IndexOf(':');
        var required = word[colon - 1] == '!';
        var open = list?.IndexOf('(') ?? -1;
        return new(word.Substring(0, required ? colon - 1 : colon),
            ReadType(word.Substring(colon + 1), values == null ? null : ReadValues(values, version), schema))
        {
            IsRequired = required,
            MergeKey = mergeKey,
            PatchStrategy = strategy,
            ListType = open < 0 ? list : list!.Substring(0, open),
            ListKeys = open < 0 ? [] : list!.Substring(open + 1, list.Length - open - 2).Split(','),
            Since = since,
            Until = until,
        };
    }

    // A value may be younger than its field.
    private static IReadOnlyList<string> ReadValues(string text, KubernetesVersion version)
    {
        var values = new List<string>();
        foreach (var word in text.Split('|'))
        {
            var value = word;
            if (Cut(ref value, '>') is not { } since || ReadRelease(since) is { } release && release <= version)
                values.Add(value);
        }

        return values;
    }

    private static FieldType ReadType(string text, IReadOnlyList<string>? values, Func<string, Schema> schema)
        => text switch
        {
            "s" => new(FieldKind.String) { Values = values, IsEmptyAbsent = true },
            "b" => new(FieldKind.Boolean),
            "i" => new(FieldKind.Int32),
            "l" => new(FieldKind.Int64),
            "n" => new(FieldKind.Number),
            "q" => new(FieldKind.Quantity),
            "x" => new(FieldKind.IntOrString),
            "t" => new(FieldKind.Time),
            "y" => new(FieldKind.Bytes),
            "o" => new(FieldKind.AnyMapping),
            "*" => new(FieldKind.Any),
            _ when text[0] == '['
                => new(FieldKind.List, ReadType(text.Substring(1, text.Length - 2), values, schema)) { Values = values },
            _ when text[0] == '{' => new(FieldKind.Map, ReadType(text.Substring(1, text.Length - 2), values, schema)),
            _ => new(FieldKind.Object, schema: () => schema(text)),
        };

    private static string? Cut(ref string word, char mark)
    {
        var at = word.IndexOf(mark);
        if (at < 0) return null;
        var result = word.Substring(at + 1);
        word = word.Substring(0, at);
        return result;
    }

    private static (KubernetesVersion? Since, KubernetesVersion? Until) ReadReleases(string? text)
    {
        if (text == null) return (null, null);
        var dash = text.IndexOf('-');
        return (ReadRelease(text.Substring(0, dash)), ReadRelease(text.Substring(dash + 1)));
    }

    private static KubernetesVersion? ReadRelease(string text)
        => text.Length == 0 ? null : new(int.Parse(text, CultureInfo.InvariantCulture));

    private static ObjectScope ScopeOf(string letter)
        => letter switch { "N" => ObjectScope.Namespace, "C" => ObjectScope.Cluster, _ => ObjectScope.None };
}

internal enum ObjectScope
{
    /// <summary>A list or a request: it lives nowhere.</summary>
    None,
    Namespace,
    Cluster,
}

/// <summary>A kind that a known release serves.</summary>
/// <param name="ApiVersion"><c>apps/v1</c>.</param>
/// <param name="Kind"><c>Deployment</c>.</param>
/// <param name="Scope">Where its objects live.</param>
/// <param name="Type">The name of its schema in the table.</param>
/// <param name="Since">The first release that serves it; null: the oldest known one does.</param>
/// <param name="Until">The last release that serves it; null: the latest known one does.</param>
internal sealed record KindInfo(
    string ApiVersion, string Kind, ObjectScope Scope, string Type, KubernetesVersion? Since, KubernetesVersion? Until)
{
    public bool IsServedBy(KubernetesVersion version)
        => !(Since is { } since && version.Known < since) && !(Until is { } until && version.Known > until);
}
