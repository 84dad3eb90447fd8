using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>Finds the document of a template that a rendered one was made by.</summary>
internal static class PlacedDocuments
{
    /// <summary>The rendered documents of one template, at their places in it.</summary>
    public static IEnumerable<YamlMapping> Put(IReadOnlyList<YamlMapping> rendered, YamlFile template)
    {
        var written = template.Documents.Select(d => d.Root).OfType<YamlMapping>().ToList();
        var places = new TemplatePlaces(template.Source);
        foreach (var kind in rendered.GroupBy(r => r.Scalar("kind")?.Value))
        {
            var roots = kind.ToList();
            for (var i = 0; i < roots.Count; i++) yield return places.Put(roots[i], Find(roots, i, written));
        }
    }

    // By kind and name: the more of the name is written, the surer. What is left open is decided by the order.
    private static YamlMapping? Find(List<YamlMapping> roots, int index, List<YamlMapping> written)
    {
        var (kind, name) = (roots[index].Scalar("kind"), roots[index].Mapping("metadata")?.Scalar("name"));
        var best = written
            .Where(w => w.Scalar("kind") is { } k && (Unknown.IsUnknown(k) || k.Value == kind?.Value))
            .Select(w => (Root: w, Match: WrittenText.Match(w.Mapping("metadata")?.Scalar("name"), name?.Value ?? "")))
            .Where(c => c.Match >= 0)
            .GroupBy(c => c.Match, c => c.Root).OrderByDescending(g => g.Key).FirstOrDefault()?.ToList() ?? [];
        return best.Count > 1 && best.Count == roots.Count ? best[index] : best.FirstOrDefault();
    }
}

/// <summary>What a template writes of a value that is made only when it runs.</summary>
internal static class WrittenText
{
    /// <summary>
    /// How much of a value a template writes itself: its length and one more if all of it, 0 if nothing of it is known,
    /// -1 if it cannot become that value.
    /// </summary>
    public static int Match(YamlScalar? written, string value)
    {
        if (written is null) return 0;
        if (!written.IsUnknown) return written.Value == value ? value.Length + 1 : -1;
        return MatchPieces(Pieces(written.Written), value);
    }

    // The first piece starts the value and the last one ends it; the others follow each other.
    private static int MatchPieces(List<string> pieces, string value)
    {
        var at = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var found = i == pieces.Count - 1
                ? value.EndsWith(pieces[i], StringComparison.Ordinal) ? value.Length - pieces[i].Length : -1
                : value.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (found < at || (i == 0 && found > 0 && pieces.Count > 1)) return -1;
            at = found + pieces[i].Length;
        }

        return pieces.Sum(p => p.Length);
    }

    private static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var at = 0;
        foreach (var action in HelmAction.Find(text))
        {
            pieces.Add(text.Substring(at, action.Span.Start - at));
            at = action.Span.End;
        }

        // A line of which the template prints a part that nobody sees may become anything.
        return pieces.Count == 0 ? ["", ""] : [.. pieces, text.Substring(at)];
    }
}
