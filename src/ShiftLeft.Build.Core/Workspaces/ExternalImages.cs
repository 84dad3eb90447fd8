using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The images that come from elsewhere: what a lock can hold.</summary>
internal static class ExternalImages
{
    public static IEnumerable<ImageUse> Find(Workspace workspace)
        => workspace.Images.Where(use => use.Reference is { IsValid: true, IsScratch: false }
            && MayBeExternal(workspace, use) && !IsBuiltHere(workspace, use));

    /// <summary>The uses whose reference holds a variable that nobody knows.</summary>
    public static IEnumerable<ImageUse> Unresolved(Workspace workspace)
        => workspace.Images.Where(use => use.Reference == null && MayBeExternal(workspace, use));

    private static bool MayBeExternal(Workspace workspace, ImageUse use)
        => use is { Local: null, MayBeBuildContext: false }
            && (use.Container == null || workspace.LinkOf(use.Container) == null);

    private static bool IsBuiltHere(Workspace workspace, ImageUse use)
        => ImageNames.Repository(use.Reference!.Text.Split('@')[0]) is { } repository
            && workspace.ImageBuilds.Any(b => b.Image != null && ImageNames.SameRepository(b.Image, repository));
}
