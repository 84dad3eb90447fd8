using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Base images made in the repository itself: <c>FROM pitstop-dotnet-aspnet-base:1.0</c>.</summary>
internal sealed class LocalImages(Workspace workspace)
{
    private readonly Dictionary<string, IReadOnlyList<Dockerfile>> _built = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Dockerfile>> _named = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<(Dockerfile File, string Name)>? _names;

    /// <summary>
    /// The only file but <paramref name="user"/> that makes the image; null if there is none, or several.
    /// </summary>
    public Dockerfile? Find(ImageReference image, Dockerfile user)
    {
        if (workspace.Dockerfiles.Count < 2 || image.IsScratch || Workspace.DotNet(image) != null) return null;
        if (ImageNames.Repository(image.Text.Split('@')[0]) is not { } repository) return null;
        if (!_built.TryGetValue(repository, out var built)) _built[repository] = built = FindBuilt(repository);
        var others = built.Where(f => f.Source.Path != user.Source.Path).Take(2).ToList();
        if (others.Count == 0)
        {
            var last = ImageNames.LastSegment(repository);
            if (!_named.TryGetValue(last, out var named)) _named[last] = named = FindNamed(last);
            others = named.Where(f => f.Source.Path != user.Source.Path).Take(2).ToList();
        }

        return others is [var only] ? only : null;
    }

    private IReadOnlyList<Dockerfile> FindBuilt(string repository)
        => [.. workspace.ImageBuilds.Where(b => b.Image != null && b.Dockerfile != null
            && ImageNames.SameRepository(b.Image, repository))
            .Select(b => workspace.FindDockerfile(b.Dockerfile!)?.File).OfType<Dockerfile>().Distinct()];

    // aspnet-base-dockerfile, aspnet-base.Dockerfile, Dockerfile.aspnet-base, aspnet-base/Dockerfile
    private IReadOnlyList<Dockerfile> FindNamed(string last)
    {
        _names ??= [.. workspace.Dockerfiles.Select(file => (file, NameOf(file))).Where(x => x.Item2.Length > 3)];
        return [.. _names.Where(x => ImageNames.Alike(x.Name, last)
            || last.EndsWith("-" + x.Name, StringComparison.OrdinalIgnoreCase))
            .Select(x => x.File)];
    }

    private static string NameOf(Dockerfile file)
    {
        var name = file.FileName.ToLowerInvariant();
        return name == "dockerfile" ? FilePaths.FileName(FilePaths.Directory(file.Source.Path))
            : name.Replace("dockerfile", "").Trim('.', '-', '_');
    }
}
