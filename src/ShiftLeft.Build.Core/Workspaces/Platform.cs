using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// System and processor that an image or an app is made for, in the words of Kubernetes; null parts are not known.
/// </summary>
internal sealed record Platform(string? Os, string? Architecture, string Reason)
{
    /// <summary>True: musl; false: glibc; null: not known, or not Linux.</summary>
    public bool? IsMusl { get; private init; }

    /// <summary>The image that is shipped.</summary>
    public static Platform Of(DockerfileFacts facts)
    {
        var (image, from) = (facts.FinalImage, facts.FinalFrom);
        var said = from?.Platform is { HasVariables: false } platform ? platform.Unquoted.Split('/') : [];
        // A plain tag under a Dockerfile written for Windows, or before .NET 8, may well be Windows.
        var mayBeWindows = facts.File.IsWindows || (image is { Major: < 8, Tag.Os: null });
        var os = said.Length > 0 && said[0] is "linux" or "windows" ? said[0]
            : image?.IsWindows switch { true => "windows", false when !mayBeWindows => "linux", _ => null };
        var alpine = image?.Os?.Family == OsFamily.Alpine
            || (image == null && facts.File.FinalStage?.RootImage is { Name: "docker.io/library/alpine" });
        return new(os, (said.Length > 1 ? said[1] : null) ?? Tag(image?.Tag?.Architecture),
            (from?.Image?.Text ?? "the image") + " is for ")
        {
            IsMusl = alpine ? true : os == "linux" && image?.Os != null ? false : null,
        };
    }

    /// <summary>A runtime identifier: <c>linux-musl-x64</c>.</summary>
    public static Platform OfRuntime(string identifier)
    {
        var parts = identifier.ToLowerInvariant().Split('-');
        var os = parts[0] switch
        {
            "linux" or "alpine" => "linux",
            "osx"
            => "osx",
            _ when parts[0].StartsWith("win", StringComparison.Ordinal) => "windows",
            _ => null
        };
        var architecture = parts[parts.Length - 1] switch
        {
            "x64" => "amd64",
            "arm64" => "arm64",
            "arm" => "arm",
            _
            => null
        };
        return new(os, architecture, identifier)
        {
            IsMusl = os != "linux" ? null : parts.Contains("musl")
            || parts[0] == "alpine"
        };
    }

    /// <summary>What differs between an app and the image under it; null if nothing certainly does.</summary>
    public static string? Difference(Platform app, Platform image)
        => app.Os != null && image.Os != null && app.Os != image.Os ? image.Os
            : app.Architecture != null && image.Architecture != null && app.Architecture != image.Architecture
                ? image.Architecture
            : app.IsMusl == false && image.IsMusl == true ? "musl (linux-musl-x64)"
            : app.IsMusl == true && image.IsMusl == false ? "glibc (linux-x64)" : null;

    private static string? Tag(string? architecture) => architecture switch
    {
        "arm64v8" => "arm64",
        "arm32v7"
        => "arm",
        _ => architecture
    };
}
