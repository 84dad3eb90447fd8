using System.Globalization;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// The tags that were published on a certain day (<c>dotnet-tags.txt</c>, written by
/// build/repo/facts/dotnet_images.py). What is newer is not judged by it.
/// </summary>
internal sealed class DotNetTagTable
{
    private static readonly Lazy<DotNetTagTable> Loaded = new(() => new(Resource.ReadText("dotnet-tags.txt")));

    private readonly Dictionary<string, Release> releases = [];
    private readonly List<Row> rows = [];

    private DotNetTagTable(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = line.Trim().Split(' ');
            switch (words[0])
            {
                case "asOf":
                    AsOf = DateTime.ParseExact(words[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    break;
                case "version":
                    releases.Add(words[1], new(words[1], words[2], words[3], words[4]));
                    break;
                case "tags":
                    rows.Add(new(words[1].Split(','), words[2].Split(','), words[3].Split(','), words[4].Split(','),
                        words[5].Split(',')));
                    break;
            }
        }

        Newest = releases.Values.OrderBy(r => r.Number).Last();
        Oldest = releases.Values.OrderBy(r => r.Number).First();
    }

    public static DotNetTagTable Instance => Loaded.Value;

    /// <summary>The day the table was made.</summary>
    public DateTime AsOf { get; }

    public Release Newest { get; }

    public Release Oldest { get; }

    /// <summary>The releases, for which tags are known.</summary>
    public IReadOnlyCollection<Release> Releases => releases.Values;

    public Release? Find(string majorMinor) => releases.TryGetValue(majorMinor, out var release) ? release : null;

    /// <summary>True if there is such a tag for <c>M.m</c>.</summary>
    public bool Contains(string version, string repository, string os, string architecture, string variant)
    {
        foreach (var row in rows)
        {
            if (row.Versions.Contains(version) && row.Repositories.Contains(repository) && row.Systems.Contains(os)
                && row.Architectures.Contains(architecture) && row.Variants.Contains(variant)) return true;
        }

        return false;
    }

    /// <summary>The flavours that are published for a version and repository.</summary>
    public IEnumerable<string> Systems(string version, string repository)
        => rows.Where(row => row.Versions.Contains(version) && row.Repositories.Contains(repository))
            .SelectMany(row => row.Systems).Where(os => os != "*").Distinct();

    /// <summary>What is known of a release: its newest tags on the day of the table.</summary>
    /// <param name="MajorMinor"><c>8.0</c>.</param>
    /// <param name="Runtime"><c>8.0.30</c>, or <c>11.0.0-preview.7</c>.</param>
    /// <param name="Sdk"><c>8.0.424</c>.</param>
    /// <param name="DefaultOs">What a plain tag is on Linux: <c>bookworm-slim</c>.</param>
    internal sealed record Release(string MajorMinor, string Runtime, string Sdk, string DefaultOs)
    {
        public Version Number { get; } = new(MajorMinor);

        public bool IsPreview => Runtime.IndexOf('-') >= 0;
    }

    private sealed record Row(
        string[] Versions, string[] Repositories, string[] Systems, string[] Architectures, string[] Variants);
}
