using System.Globalization;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// A tag of a .NET image, read by the grammar
/// <c>M.m[.p][-preview|-rc][-os][-chiseled|-distroless][-composite][-extra][-aot][-arch]</c>.
/// </summary>
internal sealed record DotNetTag
{
    private static readonly string[] Architectures = ["amd64", "arm64v8", "arm32v7"];

    public required string Text { get; init; }

    public required int Major { get; init; }

    public required int Minor { get; init; }

    /// <summary>
    /// The third number; of the SDK it is a feature band and patch (<c>10.0.400</c>), not the runtime's patch.
    /// </summary>
    public int? Patch { get; init; }

    /// <summary><c>preview</c> or <c>rc</c>, with its number if given (<c>preview.7</c>); null for a release.</summary>
    public string? Preview { get; init; }

    /// <summary>Null in a plain tag.</summary>
    public OsFlavour? Os { get; init; }

    public bool IsChiseled { get; init; }

    public bool IsDistroless { get; init; }

    public bool IsComposite { get; init; }

    public bool IsExtra { get; init; }

    public bool IsAot { get; init; }

    /// <summary>Null: for all platforms.</summary>
    public string? Architecture { get; init; }

    public string MajorMinor => Number(Major) + "." + Number(Minor);

    /// <summary>The words between system and architecture: <c>chiseled-composite-extra</c>, or empty.</summary>
    public string Variant => string.Join("-", new[]
    {
        IsChiseled ? "chiseled" : null, IsDistroless ? "distroless" : null, IsComposite ? "composite" : null,
        IsExtra ? "extra" : null, IsAot ? "aot" : null,
    }.Where(word => word != null));

    /// <summary>Reads a tag; null if it does not follow the grammar.</summary>
    public static DotNetTag? Parse(string tag)
    {
        var parts = tag.Split('-');
        if (ReadVersion(parts[0]) is not { } version) return null;
        var next = 1;
        var preview = ReadPreview(parts, ref next);
        var os = OsFlavour.Read(parts, ref next);
        bool Word(string word)
        {
            if (next >= parts.Length || parts[next] != word) return false;
            next++;
            return true;
        }

        var chiseled = Word("chiseled");
        var result = new DotNetTag
        {
            Text = tag, Major = version.Major, Minor = version.Minor, Patch = version.Patch, Preview = preview, Os = os,
            IsChiseled = chiseled, IsDistroless = !chiseled && Word("distroless"), IsComposite = Word("composite"),
            IsExtra = Word("extra"), IsAot = Word("aot"), Architecture = Architectures.FirstOrDefault(Word),
        };
        return next == parts.Length ? result : null;
    }

    /// <summary>
    /// The version that a text begins with, up to a dash: <c>8.0</c>, <c>8.0.30</c>; null if there is none.
    /// </summary>
    public static (int Major, int Minor, int? Patch)? ReadVersion(string text)
    {
        var dash = text.IndexOf('-');
        var numbers = (dash < 0 ? text : text.Substring(0, dash)).Split('.');
        if (numbers.Length is not (2 or 3)) return null;
        var values = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i])) return null;
        }

        return (values[0], values[1], values.Length == 3 ? values[2] : null);
    }

    // preview, preview.7, preview7, rc.1, and in full preview.7.26381.103
    private static string? ReadPreview(string[] parts, ref int next)
    {
        if (next >= parts.Length) return null;
        var part = parts[next];
        var name = part.StartsWith("preview", StringComparison.Ordinal) ? "preview"
            : part.StartsWith("rc", StringComparison.Ordinal) ? "rc" : null;
        if (name == null || !part.Skip(name.Length).All(c => c == '.' || char.IsDigit(c))) return null;
        next++;
        return part;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
