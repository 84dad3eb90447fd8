using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class SdkAsFinalImage : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2105", Title = "The image that is shipped is the .NET SDK",
        Message = "What is shipped is built from the .NET SDK ({0}): ship {1} and copy the published app into it",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.3", "least-privilege", "image-size"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not
            {
                Origin: ImageOrigin.From or ImageOrigin.ContainerBaseImage, IsFinalImage: true,
                DotNet: { Repository: DotNetRepository.Sdk } sdk
            }) yield break;
        var runtime = context.Workspace.Project is { NeedsAspNetCore: false } ? "dotnet/runtime" : "dotnet/aspnet";
        var version = "sdk" + (sdk.TagText == null ? "" : ":" + sdk.TagText);
        if (image.Dockerfile is not { } file)
        {
            yield return At(image, version, runtime);
            yield break;
        }

        // A base image of build stages is no app.
        if (context.Workspace.Images.Any(u => u.Local == file && !u.IsFinalImage)
            || file.IsDevelopmentVariant || IsDevContainer(file)) yield break;
        var facts = context.Workspace.FactsOf(file);
        foreach (var stage in facts.ShippedStages.Where(s => s.RootStage == image.Stage))
        {
            if (SdkStart.IsApp(stage, facts) is not { } isApp) continue;
            var finding = At(stage.Image ?? (Text.ILocated)image, version, runtime);
            yield return isApp ? finding : finding.As(Level.Suggestion);
        }
    }

    private static bool IsDevContainer(Dockerfile file)
        => file.Source.Path.Replace('\\', '/').IndexOf("/.devcontainer/", StringComparison.OrdinalIgnoreCase) >= 0;
}
