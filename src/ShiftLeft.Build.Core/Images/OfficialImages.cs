using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// The system that official images of Docker Hub name in their tag: <c>node:22-bullseye</c>, <c>alpine:3.18</c>.
/// </summary>
internal static class OfficialImages
{
    private static readonly Dictionary<string, string> _numbers = new()
    {
        ["debian 8"] = "jessie", ["debian 9"] = "stretch", ["debian 10"] = "buster", ["debian 11"] = "bullseye",
        ["debian 12"] = "bookworm",
        ["debian 13"] = "trixie", ["ubuntu 16.04"] = "xenial", ["ubuntu 18.04"] = "bionic", ["ubuntu 20.04"] = "focal",
        ["ubuntu 22.04"] = "jammy", ["ubuntu 24.04"] = "noble",
    };

    private static readonly string[] _distributions =
        ["alpine", "debian", "ubuntu", "busybox", "fedora", "centos", "rockylinux", "almalinux", "amazonlinux",
            "archlinux", "oraclelinux"];

    /// <summary>True if the image is an operating system and nothing else.</summary>
    public static bool IsDistribution(ImageReference image)
        => Name(image) is { } name && Array.IndexOf(_distributions, name) >= 0;

    /// <summary>The system in the tag; null if it names none, or the image is none of Docker's official ones.</summary>
    public static OsFlavour? OsOf(ImageReference image)
    {
        if (Name(image) is not { } name || image.Tag is not { } tag) return null;
        var parts = tag.Split('-');
        if (name == "alpine")
        {
            var numbers = parts[0].Split('.');
            parts = numbers.Length < 2 ? [] : ["alpine" + numbers[0] + "." + numbers[1]];
        }
        else if (_numbers.TryGetValue(name + " " + parts[0].Split('.')[0], out var release)
            || _numbers.TryGetValue(name + " " + parts[0], out release))
        {
            parts = [release];
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var next = i;
            if (OsFlavour.Read(parts, ref next) is { Release: not null } os) return os;
        }

        return null;
    }

    private static string? Name(ImageReference image)
        => image.Registry == "docker.io" && image.Repository.StartsWith("library/", StringComparison.Ordinal)
            ? image.Repository.Substring(8) : null;
}
