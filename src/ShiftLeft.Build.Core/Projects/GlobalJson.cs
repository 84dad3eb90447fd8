using System.Globalization;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>The SDK that a <c>global.json</c> asks for.</summary>
internal sealed class GlobalJson
{
    private static readonly string[] _policies =
        ["disable", "patch", "latestPatch", "feature", "latestFeature", "minor", "latestMinor", "major", "latestMajor"];

    private GlobalJson(SourceText source) => Source = source;

    public SourceText Source { get; }

    /// <summary><c>sdk.version</c>; null if it is absent.</summary>
    public YamlScalar? VersionNode { get; private init; }

    public YamlScalar? RollForwardNode { get; private init; }

    /// <summary>The version asked for; null if it is absent or no version.</summary>
    public SdkVersion? Version => VersionNode == null ? null : SdkVersion.Parse(VersionNode.Value);

    /// <summary>
    /// The policy in force; with a version and no policy it is <c>latestPatch</c>, without a version
    /// <c>latestMajor</c>.
    /// </summary>
    public string RollForward
        => _policies.FirstOrDefault(p => string.Equals(p, RollForwardNode?.Value, StringComparison.OrdinalIgnoreCase))
        ?? (VersionNode == null ? "latestMajor" : "latestPatch");

    /// <summary>True if SDKs are looked for in folders of the repository too (<c>sdk.paths</c>).</summary>
    public bool HasPaths { get; private init; }

    /// <summary>The test runner and other sections aside, null if the text is no JSON object.</summary>
    public static GlobalJson? Parse(SourceText source)
    {
        var root = JsonText.Parse(source).Documents.FirstOrDefault()?.Root as YamlMapping;
        if (root == null) return null;
        var sdk = root.Mapping("sdk");
        return new(source)
        {
            VersionNode = sdk?.Scalar("version"), RollForwardNode = sdk?.Scalar("rollForward"),
            HasPaths = sdk?["paths"] != null,
        };
    }

    /// <summary>Whether an SDK, if it is the only one installed, is accepted; null if that cannot be told.</summary>
    public bool? Accepts(SdkVersion installed)
    {
        if (VersionNode == null) return true;
        if (Version is not { } wanted || HasPaths) return null;
        var sameMajor = installed.Major == wanted.Major;
        var sameMinor = sameMajor && installed.Minor == wanted.Minor;
        var enough = installed.CompareTo(wanted) >= 0;
        return RollForward switch
        {
            "disable" => installed.CompareTo(wanted) == 0,
            "patch" or "latestPatch" => sameMinor && installed.Band == wanted.Band && enough,
            "feature" or "latestFeature" => sameMinor && enough,
            "minor" or "latestMinor" => sameMajor && enough,
            _ => enough,
        };
    }

    /// <summary>
    /// Whether a floating image tag (<c>sdk:10.0</c>) that held <paramref name="newestKnown"/> when our table was made
    /// can be accepted. Such a tag only ever moves on to newer SDKs, so a newer demand than the table knows is not
    /// judged.
    /// </summary>
    public bool? AcceptsFloating(int major, int minor, SdkVersion? newestKnown)
    {
        if (VersionNode == null) return true;
        if (Version is not { } wanted || HasPaths) return null;
        if (wanted.Major == major && wanted.Minor == minor)
        {
            if (newestKnown is not { } newest) return null;
            if (Accepts(newest) == true && RollForward != "disable") return true;
            return RollForward is "disable" or "patch" or "latestPatch" && newest.CompareTo(wanted) > 0 ? false : null;
        }

        return Accepts(newestKnown ?? new(major, minor, 999, false));
    }
}

/// <summary><c>10.0.401</c>: the hundreds of the last part are the feature band.</summary>
internal readonly record struct SdkVersion(int Major, int Minor, int Patch, bool IsPrerelease) : IComparable<SdkVersion>
{
    public int Band => Patch / 100;

    public static SdkVersion? Parse(string text)
    {
        var dash = text.IndexOf('-');
        var parts = (dash < 0 ? text : text.Substring(0, dash)).Split('.');
        return parts.Length == 3 && Number(parts[0], out var major) && Number(parts[1], out var minor)
            && Number(parts[2], out var patch)
            ? new SdkVersion(major, minor, patch, dash >= 0)
            : null;
    }

    public int CompareTo(SdkVersion other)
    {
        var result = Major.CompareTo(other.Major);
        if (result == 0) result = Minor.CompareTo(other.Minor);
        if (result == 0) result = Patch.CompareTo(other.Patch);
        return result == 0 ? other.IsPrerelease.CompareTo(IsPrerelease) : result;
    }

    public override string ToString()
        => string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", Major, Minor, Patch);

    private static bool Number(string text, out int value)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
