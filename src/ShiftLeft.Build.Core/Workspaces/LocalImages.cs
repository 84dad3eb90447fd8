using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Base images made in the repository itself: <c>FROM pitstop-dotnet-aspnet-base:1.0</c>.</summary>
internal static class LocalImages
{
    public static Dockerfile? Find(Workspace workspace, ImageReference image, Dockerfile user)
    {
        if (image.IsScratch || Workspace.DotNet(image) != null) return null;
        var name = image.Text.Split('@')[0];
        var repository = ImageNames.Repository(name);
        if (repository == null) return null;
        var built = workspace.ImageBuilds.Where(b => b.Image != null && b.Dockerfile != null && ImageNames.SameRepository(b.Image, repository))
            .Select(b => workspace.FindDockerfile(b.Dockerfile!)?.File).OfType<Dockerfile>().Where(f => f != user).Distinct().ToList();
        if (built.Count > 0) return built is [var only] ? only : null;

        // aspnet-base-dockerfile, aspnet-base.Dockerfile, Dockerfile.aspnet-base, aspnet-base/Dockerfile
        var last = ImageNames.LastSegment(repository);
        var named = workspace.Dockerfiles.Where(f => f != user && Names(f).Any(n => n.Length > 3 && (ImageNames.Alike(n, last)
            || last.EndsWith("-" + n, StringComparison.OrdinalIgnoreCase)))).ToList();
        return named is [var found] ? found : null;
    }

    private static IEnumerable<string> Names(Dockerfile file)
    {
        var name = file.FileName.ToLowerInvariant();
        yield return name == "dockerfile" ? FilePaths.FileName(FilePaths.Directory(file.Source.Path)) : name.Replace("dockerfile", "").Trim('.', '-', '_');
    }
}
