using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// Variants of a Dockerfile for the developer's machine, where an SDK as final image or Development as environment is
/// meant: <c>Dockerfile.develop</c>, <c>dev.Dockerfile</c>, <c>Dockerfile.local</c>, <c>Dockerfile.debug</c>.
/// </summary>
internal static class DevelopmentFiles
{
    private static readonly HashSet<string> _words =
        new(["dev", "develop", "development", "local", "debug"], StringComparer.OrdinalIgnoreCase);

    public static bool IsDevelopment(string path) => Paths.FileName(path).Split('.', '-', '_').Any(_words.Contains);
}
