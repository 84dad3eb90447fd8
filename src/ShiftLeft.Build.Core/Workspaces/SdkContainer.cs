using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The image that the .NET SDK makes of a project without a Dockerfile.</summary>
internal static class SdkContainer
{
    /// <summary>
    /// The base image: ContainerBaseImage, else the one the SDK takes for the target framework; null if unknown.
    /// </summary>
    public static DotNetImage? BaseImage(ProjectFacts project)
    {
        if (project.IsUnknown("ContainerBaseImage") || project.IsUnknown("ContainerFamily")) return null;
        if (project.Get("ContainerBaseImage") is { } image) return Workspace.DotNet(ImageReference.Parse(image));
        if (project.SingleTarget is not { } target) return null;
        var name = project.SelfContained == true || project.PublishAot == true
            ? "runtime-deps" : project.NeedsAspNetCore ? "aspnet" : "runtime";
        var family = project.Get("ContainerFamily") is { } suffix ? "-" + suffix : "";
        return DotNetImages.Find("mcr.microsoft.com/dotnet/" + name, target.VersionText + family);
    }

    public static Fact<string> Environment(ProjectFacts project, ImageLock? imageLock, string name)
    {
        var item = project.ItemsOf("ContainerEnvironmentVariable").LastOrDefault(i => i.Include == name);
        if (item != null)
        {
            return item.Metadata.TryGetValue("Value", out var value)
                ? Fact<string>.Known(value, project.PlaceOf(item), $"the project sets {name}={value}")
                : Fact<string>.Unknown(name + " is computed", project.PlaceOf(item));
        }

        if (BaseImage(project) is not { Environment: { } environment } image)
            return LockedBase(project, imageLock)?.Variable(name, project.PlaceOf("ContainerBaseImage"))
                ?? Fact<string>.Unknown("the base image is not known");
        return environment.TryGetValue(name, out var inherited)
            ? Fact<string>.Known(inherited, null,
                $"{image.Name.Substring(image.Name.LastIndexOf('/') + 1)}:{image.TagText} sets {name}={inherited}")
            : Fact<string>.Absent;
    }

    /// <summary>
    /// ContainerUser; else the SDK takes the app user that APP_UID names, also where the base image starts as root, and
    /// without one the user of the base image stays.
    /// </summary>
    public static ImageUser UserOf(ProjectFacts project, ImageLock? imageLock, bool usesSdk)
    {
        if (!usesSdk) return ImageUser.Unknown("it is not known how the image is made");
        if (project.IsUnknown("ContainerUser")) return ImageUser.Unknown("ContainerUser is computed");
        if (project.Get("ContainerUser") is { } user)
            return ImageUser.Of(user, project.PlaceOf("ContainerUser"), "ContainerUser is " + user);
        if (BaseImage(project)?.AppUid is { } uid)
            return new(UserKind.Numeric, uid, null, "the SDK sets the user " + uid);
        var locked = LockedBase(project, imageLock);
        return locked != null && locked.Variable("APP_UID", null).IsAbsent
            ? ImageUser.Of(locked, project.PlaceOf("ContainerBaseImage"))
            : ImageUser.Unknown("the base image is not known");
    }

    private static LockedImage? LockedBase(ProjectFacts project, ImageLock? imageLock)
        => !project.IsUnknown("ContainerBaseImage") && project.Get("ContainerBaseImage") is { } image
            ? imageLock?.Find(ImageReference.Parse(image)) : null;
}
