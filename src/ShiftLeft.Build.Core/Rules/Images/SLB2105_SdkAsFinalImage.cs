using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class SdkAsFinalImage : ImageRule
{
    private static readonly string[] _tools = ["watch", "test", "format"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2105", Title = "The image that is shipped is the .NET SDK",
        Message = "The final stage is built from the .NET SDK ({0}): ship {1} and copy the published app into it",
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
        var project = context.Workspace.Project;
        var runtime = project is { NeedsAspNetCore: false } ? "dotnet/runtime" : "dotnet/aspnet";
        var version = sdk.TagText == null ? "" : ":" + sdk.TagText;
        if (image.Dockerfile is not { FinalStage: { } final } file)
        {
            yield return At(image, "sdk" + version, runtime);
            yield break;
        }

        // A base image of build stages, or of nothing that starts, is no app.
        var isBase = context.Workspace.Images.Any(u => u.Local == file && !u.IsFinalImage);
        var start = final.EffectiveEntrypoint ?? (CommandInstruction?)final.EffectiveCmd;
        var takesFiles = final.ChainInstructions.OfType<TransferInstruction>().Any();
        if (isBase || file.IsDevelopmentVariant || (start == null && !takesFiles) || IsDevContainer(file)) yield break;
        var finding = At(final.Image ?? (Text.ILocated)image, "sdk" + version, runtime);
        var isApp = start == null || Starts(start, "dotnet") || context.Workspace.FactsOf(file).Commands
            .Any(c => c.Stage.IsReachable);
        yield return isApp && (start == null || !IsTool(start)) ? finding : finding.As(Level.Suggestion);
    }

    /// <summary><c>dotnet watch</c>, <c>dotnet test</c>: the SDK is what is wanted.</summary>
    private static bool IsTool(CommandInstruction start)
        => _tools.Any(t => start.Form == CommandForm.Json ? Starts(start, t) : Starts(start, "dotnet " + t));

    private static bool Starts(CommandInstruction start, string word)
        => start.Form == CommandForm.Json ? start.Elements.Any(e => e.Text == word)
            : start.Script.Text.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static bool IsDevContainer(Dockerfile file)
        => file.Source.Path.Replace('\\', '/').IndexOf("/.devcontainer/", StringComparison.OrdinalIgnoreCase) >= 0;
}
