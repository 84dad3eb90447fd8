using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Tells what is deployed for developers, by names of folders, files and namespaces.</summary>
internal static class LinkEnvironments
{
    private static readonly HashSet<string> _words = new(
        [
            "dev", "develop", "development", "developer", "local", "localhost", "kind", "minikube", "k3d", "k3s",
            "tilt", "skaffold", "debug", "test", "tests", "testing", "e2e", "sandbox", "playground", "devspaces",
            "tye", "override",
        ], StringComparer.OrdinalIgnoreCase);

    /// <summary>True if a path below the root, or a name, says that it is meant for developers.</summary>
    public static bool IsForDevelopment(string pathOrName) => pathOrName.Split('/', '.', '-', '_').Any(_words.Contains);

    public static bool IsForDevelopment(Workspace workspace, ILocated place)
        => IsForDevelopment(FilePaths.Relative(place.Source.Path, workspace.Root)
            ?? FilePaths.FileName(place.Source.Path));

    public static bool IsForDevelopment(this Link link)
        => IsForDevelopment(link.Workspace, link.Container)
            || (link.Pod.Namespace is { } name && IsForDevelopment(name));
}
