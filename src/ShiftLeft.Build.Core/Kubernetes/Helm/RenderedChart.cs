using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// Reads what <c>helm template</c> prints: documents, each under a comment that names its template. Every node is put
/// at its place in the template, so that a finding points at the line that has to change.
/// </summary>
internal static class RenderedChart
{
    // helm template writes it between documents: "---", then "# Source: chart/templates/web.yaml".
    private static readonly Regex _source = new(@"^---[ \t]*\r?\n# Source: ([^\r\n]+)\r?$", RegexOptions.Multiline);

    /// <param name="output">What it printed.</param>
    /// <param name="folder">The folder of the chart, which the comments call by the chart's name.</param>
    /// <param name="template">A template by its path, as it was read; null for one that is not here: it lies
    /// packed.</param>
    public static RenderedObjects Read(string output, string folder, Func<string, YamlFile?> template)
    {
        var objects = new List<KubernetesObject>();
        var elsewhere = new HashSet<SourceText>();
        foreach (var file in Documents(output, folder).GroupBy(d => d.Path, d => d.Root))
        {
            var roots = file.ToList();
            if (template(file.Key) is { } written)
                objects.AddRange(PlacedDocuments.Put(roots, written).SelectMany(ManifestReader.Read));
            else foreach (var root in roots) if (elsewhere.Add(root.Source))
                objects.AddRange(ManifestReader.Read(root));
        }

        return new(objects, elsewhere);
    }

    private static IEnumerable<(string Path, YamlMapping Root)> Documents(string output, string folder)
    {
        var matches = _source.Matches(output);
        for (var i = 0; i < matches.Count; i++)
        {
            var start = matches[i].Index + matches[i].Length;
            var end = i + 1 < matches.Count ? matches[i + 1].Index : output.Length;
            var name = matches[i].Groups[1].Value.Trim();
            var path = FilePaths.Combine(folder, name.Substring(name.IndexOf('/') + 1));
            foreach (var document in YamlParser
                .Parse(new SourceText(path, output.Substring(start, end - start))).Documents)
                if (document.Root is YamlMapping root) yield return (path, root);
        }
    }
}

/// <summary>What a chart renders to.</summary>
/// <param name="Objects">All objects.</param>
/// <param name="Elsewhere">The texts of those whose template is not here.</param>
internal sealed record RenderedObjects(IReadOnlyList<KubernetesObject> Objects,
    IReadOnlyCollection<SourceText> Elsewhere);
