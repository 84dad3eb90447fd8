using System.Runtime.CompilerServices;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>The texts that are measured: those of the samples, as they stand in the repository.</summary>
internal static class Inputs
{
    public static SourceText Dockerfile { get; } = Read("Storefront/Dockerfile");

    public static SourceText BrokenDockerfile { get; } = Read("Broken/Dockerfile");

    public static SourceText Manifest { get; } = Read("Storefront/k8s/storefront.yaml");

    /// <summary>The manifest again and again under names of its own, to the given number of files.</summary>
    public static IReadOnlyList<SourceText> Manifests(int count)
        => [.. Enumerable.Range(0, count).Select(i => new SourceText($"/k8s/app{i}.yaml", Manifest.Text.Replace("storefront", $"app{i}")))];

    private static SourceText Read(string path)
    {
        var full = Path.GetFullPath(Path.Combine(ThisFile(), "../../../samples", path));
        return new(full, File.ReadAllText(full));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
