using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class BaseImagePlatformMismatch : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2005", Title = "The base image is not made for the platform that is asked for",
        Message = "{0} is an image for {1}, but --platform asks for {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "image-source"],
        Aliases = ["buildkit:InvalidBaseImagePlatform"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Origin: ImageOrigin.From, Reference: { } reference, Stage: { } stage }) yield break;
        if (stage.From.Platform is not { } word) yield break;
        if (word.Expand(stage.From.Scope).Value is not { Length: > 0 } platform) yield break;
        if (PlatformOf(image, stage) is not { } made) yield break;
        var (asked, offered) = (platform.ToLowerInvariant().Split('/'), made.Split('/'));
        var isOtherArchitecture = offered.Length > 1 && asked.Length > 1 && Normal(asked[1]) != offered[1];
        if (asked[0] != offered[0] || isOtherArchitecture) yield return At(word, reference.Text, made, platform);
    }

    /// <summary>What the name says, without asking the registry; null if it may be for several platforms.</summary>
    private static string? PlatformOf(ImageUse image, Stage stage)
    {
        if (stage.IsWindows || image.DotNet is { IsWindows: true }) return "windows";
        return image.DotNet?.Tag?.Architecture switch
        {
            "amd64" => "linux/amd64",
            "arm64v8" => "linux/arm64",
            "arm32v7" => "linux/arm",
            _ => null,
        };
    }

    private static string Normal(string architecture) => architecture switch
    {
        "x86_64" or "x86-64" => "amd64",
        "aarch64" => "arm64",
        "armhf" or "armel" => "arm",
        _ => architecture,
    };
}
