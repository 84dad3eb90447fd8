using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// The .NET image that the project that is built runs on: the final one of a Dockerfile, or ContainerBaseImage of an
/// image that the SDK makes.
/// </summary>
internal sealed record AppImage(Workspace Workspace, ProjectFacts Project, ImageUse Use, DotNetImage Image)
{
    /// <summary>Null: the SDK makes the image.</summary>
    public DockerfileFacts? Dockerfile { get; private init; }

    public required Fact<TargetFramework> TargetFramework { get; init; }

    public required Fact<bool> SelfContained { get; init; }

    /// <summary>True if the shared framework of the image has to start the app.</summary>
    public bool NeedsRuntime => SelfContained is { IsKnown: true, Value: false }
        && Image.Repository != DotNetRepository.RuntimeDeps && !IsBuildImage;

    // Where the image that builds is shipped too, its SDK has to build the app first: that is what has to be said.
    private bool IsBuildImage => Image.Repository == DotNetRepository.Sdk && Dockerfile?.BuildStage is { } build
        && build.RootStage == Dockerfile.File.FinalStage?.RootStage;

    /// <summary>
    /// The published framework, if its version and that of the image are known and the app needs the image's runtime.
    /// </summary>
    public (Version Target, Version Image)? Versions
        => NeedsRuntime && TargetFramework is { IsKnown: true, Value.Kind: FrameworkKind.Net } target
            && Image.MajorMinor != null
            ? (target.Value!.Version, new Version(Image.MajorMinor)) : null;

    /// <summary>
    /// Whether the app may run on a later major version: by the project, the environment or the command; null if
    /// unknown.
    /// </summary>
    public bool? RollsForward
    {
        get
        {
            if (Project.IsUnknown("RollForward")) return null;
            if (AllowsMajor(Project.RollForward)) return true;
            var runtimeConfig = FilePaths.Combine(Project.Directory, "runtimeconfig.template.json");
            if (Workspace.Files.Read(runtimeConfig) is { } text
                && text.IndexOf("rollForward", StringComparison.OrdinalIgnoreCase) >= 0) return null;
            var variable = Dockerfile?.Environment("DOTNET_ROLL_FORWARD") ?? SdkContainer.Environment(Project,
                Workspace.ImageLock, "DOTNET_ROLL_FORWARD");
            if (Dockerfile != null && (Dockerfile.InstallsRuntime
                || Dockerfile.StartWords?.Any(w => w.Text is "--roll-forward" or "--fx-version") == true)) return null;
            return variable.IsUnknown ? null : AllowsMajor(variable.Value);
        }
    }

    /// <summary>
    /// The tag to write instead, for the framework that is published; null if it is not certain or has no place of its
    /// own.
    /// </summary>
    public string? RightTag => TagFor(Use, TargetFramework);

    /// <summary>The same tag with culture data; null if it is not published or has no place of its own.</summary>
    public string? ExtraTag
    {
        get
        {
            if (Image is not { Tag: { IsExtra: false, Architecture: null } tag, Origin: DotNetOrigin.Current }
                || Use.Local != null || Use.Reference!.Digest != null) return null;
            var extra = tag.Text + "-extra";
            return Use.TagPlace.Source[Use.TagPlace.Span] == tag.Text
                && DotNetImages.Find(Image.Name, extra) is { IsPublished: true } ? extra : null;
        }
    }

    /// <summary>A tag for a framework in the place of the one that stands in the file as it is read.</summary>
    public static string? TagFor(ImageUse? use, Fact<TargetFramework> target)
        => use is { Local: null, DotNet: { TagText: { } text } image } && use.Reference!.Digest == null
            && target.IsKnown
            && use.TagPlace.Source[use.TagPlace.Span] == text ? image.TagFor(target.Value!.VersionText) : null;

    public static IEnumerable<AppImage> Find(Workspace workspace)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (facts.FinalImage is { } image && facts.BaseOf(facts.File.FinalStage) is { } use)
                yield return new(workspace, facts.Project!, use, image)
                {
                    Dockerfile = facts,
                    TargetFramework = facts.TargetFramework, SelfContained = facts.SelfContained
                };
        }

        if (workspace.Project is not { } project) yield break;
        foreach (var use in workspace.Images.Where(u => u.Origin == ImageOrigin.ContainerBaseImage))
        {
            if (use.DotNet is { } image)
                yield return new(workspace, project, use, image)
                {
                    TargetFramework = Target(project),
                    SelfContained = IsSelfContained(project)
                };
        }
    }

    /// <summary>True if the app, or a project it references, needs ASP.NET Core.</summary>
    public bool NeedsAspNetCore => Project.NeedsAspNetCore
        || Workspace.Projects.Any(p => p != Project && p.NeedsAspNetCore
            && Project.References.Any(r => FilePaths.Same(r, p.ProjectPath)));

    private static bool AllowsMajor(string? policy)
        => policy != null && (policy.Equals("Major", StringComparison.OrdinalIgnoreCase)
            || policy.Equals("LatestMajor", StringComparison.OrdinalIgnoreCase));

    private static Fact<TargetFramework> Target(ProjectFacts project)
        => project.SingleTarget is { } target ? Fact<TargetFramework>.Known(target,
            project.PlaceOf("TargetFramework", "TargetFrameworks"))
            : Fact<TargetFramework>.Unknown("the target framework is not known");

    private static Fact<bool> IsSelfContained(ProjectFacts project)
        => project.IsUnknown("SelfContained") || project.IsUnknown("PublishAot")
            ? Fact<bool>.Unknown("SelfContained is computed")
            : Fact<bool>.Known(project.SelfContained == true || project.PublishAot == true);
}
