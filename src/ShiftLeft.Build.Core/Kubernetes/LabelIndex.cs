using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Finds what may match by one label, so that hundreds of Services and pods are not compared each with each. It never
/// leaves out what could match: what has no certain value stands under none and is always handed out.
/// </summary>
internal sealed class LabelIndex<T>
{
    private readonly KeyIndex<T> _byLabel;

    private LabelIndex(KeyIndex<T> byLabel) => _byLabel = byLabel;

    /// <summary>Things that select, each under the first label that it demands.</summary>
    public static LabelIndex<T> OfSelectors(IEnumerable<T> items, Func<T, YamlMapping?> selector)
        => new(new(items, item => selector(item)?.Entries.FirstOrDefault(LabelText.IsCertain) is { } entry
            ? LabelText.Of(entry) : null));

    /// <summary>
    /// Things that have labels, each under all of them; those with one that nobody knows stand under none.
    /// </summary>
    public static LabelIndex<T> OfLabels(IEnumerable<T> items, Func<T, YamlMapping?> labels)
        => new(new(items, item => labels(item) is { IsUnknown: false } mapping
            && mapping.Entries.All(LabelText.IsCertain)
            ? mapping.Entries.Select(LabelText.Of) : []));

    /// <summary>What may select these labels.</summary>
    public IEnumerable<T> Matching(YamlMapping? labels)
        => labels is { IsUnknown: true } || labels?.Entries.All(LabelText.IsCertain) == false ? _byLabel.All
            : _byLabel.AtAny([.. (labels?.Entries ?? []).Select(LabelText.Of)]);

    /// <summary>What may be selected by these labels.</summary>
    public IEnumerable<T> Selected(YamlMapping? selector)
        => selector?.Entries.FirstOrDefault(LabelText.IsCertain) is { } entry
            ? _byLabel.At(LabelText.Of(entry)) : _byLabel.All;

    /// <summary>What may have one of these labels.</summary>
    public IEnumerable<T> WithAny(IEnumerable<YamlEntry> labels)
        => _byLabel.AtAny([.. labels.Where(LabelText.IsCertain).Select(LabelText.Of)]);

}
