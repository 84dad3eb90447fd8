using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// Copies a rendered document with the places of its template: a node that is written there stands there; one that an
/// action prints stands at that action, and where it is not plain which one does, at the nearest key or the object's
/// name.
/// </summary>
internal sealed class TemplatePlaces(SourceText source)
{
    private readonly IReadOnlyList<HelmAction> _actions = HelmAction.Find(source.Text);

    /// <param name="rendered">The document as it was printed.</param>
    /// <param name="written">The document of the template; null where an action prints all of it.</param>
    public YamlMapping Put(YamlMapping rendered, YamlMapping? written)
        => (YamlMapping)Copy(rendered, written, written is null ? FirstOutput() : PlaceOf(written));

    private static ILocated PlaceOf(YamlMapping root)
        => (root.Mapping("metadata") is { } metadata ? Names.PlaceIn(metadata) : null) ?? root.Scalar("kind")
            ?? (ILocated)root;

    private Location FirstOutput()
        => new(source, (_actions.FirstOrDefault(a => a.IsOutput) ?? _actions.FirstOrDefault())?.Span ?? new(0, 0));

    private YamlNode Copy(YamlNode rendered, YamlNode? written, ILocated nearest)
    {
        if (written is YamlScalar { IsUnknown: true, Span.IsEmpty: false }) nearest = At(written);
        switch (rendered)
        {
            case YamlMapping mapping:
                return CopyMapping(mapping, written as YamlMapping, nearest);
            case YamlSequence sequence:
                return CopySequence(sequence, written as YamlSequence, nearest);
            default:
                var scalar = (YamlScalar)rendered;
                var place = written is YamlScalar { IsUnknown: false, Span.IsEmpty: false } ? written : nearest;
                return Scalar(place, scalar);
        }
    }

    private YamlMapping CopyMapping(YamlMapping rendered, YamlMapping? written, ILocated nearest)
    {
        var place = written ?? nearest;
        var copy = new YamlMapping(place.Source, place.Span, rendered.IsFlow) { Tag = rendered.Tag };
        var printed = Single(written?.Entries.Where(e => e.Key.IsUnknown).Select(e => e.Key)) ?? nearest;
        foreach (var entry in rendered.Entries)
        {
            var found = Find(written, entry);
            var key = Scalar(found?.Key ?? printed, entry.Key);
            var value = Copy(entry.Value, found?.Value, found?.Key ?? printed);
            (key.Parent, value.Parent) = (copy, copy);
            copy.Add(key, value);
        }

        copy.Close();
        return copy;
    }

    // Both branches of a condition are in the template: the one that was taken has the same value, or makes it.
    private static YamlEntry? Find(YamlMapping? written, YamlEntry entry)
    {
        var entries = written?.Entries.Where(e => e.Key.Value == entry.Key.Value && !e.Key.IsUnknown).ToList() ?? [];
        if (entries.Count < 2 || entry.Value is not YamlScalar value) return entries.LastOrDefault();
        return entries.OrderByDescending(e => e.Value is YamlScalar scalar
            ? WrittenText.Match(scalar, value.Value) : -1).First();
    }

    private YamlSequence CopySequence(YamlSequence rendered, YamlSequence? written, ILocated nearest)
    {
        var place = written ?? nearest;
        var copy = new YamlSequence(place.Source, place.Span, rendered.IsFlow) { Tag = rendered.Tag };
        var printed = Single(written?.Items.Where(i => i is YamlScalar { IsUnknown: true })) ?? nearest;
        for (var i = 0; i < rendered.Items.Count; i++)
        {
            var item = Copy(rendered.Items[i], Find(written, rendered, i), printed);
            item.Parent = copy;
            copy.Add(item);
        }

        return copy;
    }

    // By name or value, else by the order where the template writes as many.
    private static YamlNode? Find(YamlSequence? written, YamlSequence rendered, int index)
    {
        if (written is null) return null;
        var text = NameOf(rendered.Items[index])?.Value;
        var best = written.Items
            .Select(item => (Item: item, Match: text is null || NameOf(item) is not { } name
                ? -1 : WrittenText.Match(name, text)))
            .Where(c => c.Match >= 0 && c.Item.GetType() == rendered.Items[index].GetType())
            .GroupBy(c => c.Match, c => c.Item).OrderByDescending(g => g.Key).FirstOrDefault()?.ToList() ?? [];
        if (best.Count == 1) return best[0];
        var isInOrder = !written.IsUnknown && written.Items.Count == rendered.Items.Count;
        return isInOrder && (text is null || best.Contains(written.Items[index])) ? written.Items[index] : null;
    }

    private static YamlScalar? NameOf(YamlNode item) => item as YamlScalar ?? (item as YamlMapping)?.Scalar("name");

    private Location? Single(IEnumerable<YamlNode>? nodes)
        => nodes?.Take(2).ToList() is [var node] && !node.Span.IsEmpty ? At(node) : null;

    // A placeholder for whole lines covers but a part of its action.
    private Location At(YamlNode node)
    {
        var action = _actions.FirstOrDefault(a => a.Span.Start < node.Span.End && node.Span.Start < a.Span.End);
        return new(node.Source, action is null || node.Source != source || node.Span.Contains(action.Span)
            ? node.Span : action.Span);
    }

    private static YamlScalar Scalar(ILocated place, YamlScalar rendered)
    {
        var copy = YamlScalar.Computed(place, rendered.Value, rendered.Style);
        copy.Tag = rendered.Tag;
        return copy;
    }
}
