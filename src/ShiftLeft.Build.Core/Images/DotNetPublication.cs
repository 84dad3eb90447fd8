using System.Globalization;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// Whether a tag was ever published. "No" is said only where it is certain: a flavour that has gone may still be
/// pulled, and a version, patch or flavour newer than the table may have come.
/// </summary>
internal static class DotNetPublication
{
    public static bool? IsPublished(DotNetImage image)
    {
        if (image.Origin != DotNetOrigin.Current || image.TagText == null) return null;
        if (image.IsLatest) return true;
        var table = DotNetTagTable.Instance;
        if (DotNetTag.ReadVersion(image.TagText) is not { } version) return false;
        var number = new Version(version.Major, version.Minor);
        if (number > table.Newest.Number) return null;
        var majorMinor = number.ToString();
        if (table.Find(majorMinor) is not { } release) return Lifecycle.IsRelease(majorMinor) ? null : false;
        if (image.Tag is not { } tag) return false;
        if (!IsOfTheTablesTime(image, tag, release)) return null;

        var repository = DotNetImages.NameOf(image.Repository);
        var variant = tag.Variant.Length == 0 ? "plain" : tag.Variant;
        if (table.Contains(majorMinor, repository, tag.Os?.Text ?? "*", tag.Architecture ?? "multi", variant))
        {
            // alpine alone comes with M.m only, as far as we know
            return tag is { Patch: not null, Os: { Release: null } } ? null : true;
        }

        return MayHaveBeen(tag, [.. table.Systems(majorMinor, repository)]) ? null : false;
    }

    // A patch up to the table's, or exactly its preview.
    private static bool IsOfTheTablesTime(DotNetImage image, DotNetTag tag, DotNetTagTable.Release release)
    {
        var known = (image.Repository == DotNetRepository.Sdk ? release.Sdk : release.Runtime).Split('-');
        if (release.IsPreview != (tag.Preview != null)) return false;
        if (tag.Preview != null && tag.Preview != known[1] && tag.Preview != known[1].Split('.')[0]) return false;
        return tag.Patch == null || tag.Patch <= int.Parse(known[0].Split('.')[2], CultureInfo.InvariantCulture);
    }

    // Systems of numbered releases come and go within the life of a .NET version; Debian and Ubuntu do not. The first
    // native-AOT images and CBL-Mariner were given up within 8.0 and 9.0.
    private static bool MayHaveBeen(DotNetTag tag, IReadOnlyList<string> systems)
    {
        if (tag is { Major: < 10, IsAot: true }) return true;
        if (tag.Os is not { Release: not null } os || os.Family is OsFamily.Debian or OsFamily.Ubuntu) return false;
        if (os.Family == OsFamily.CblMariner) return tag.Major < 10;
        return systems.Any(text => FamilyOf(text) == os.Family) && !systems.Contains(os.Text);
    }

    private static OsFamily? FamilyOf(string text)
    {
        var next = 0;
        return OsFlavour.Read(text.Split('-'), ref next)?.Family;
    }
}
