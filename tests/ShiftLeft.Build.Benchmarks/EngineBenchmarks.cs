using BenchmarkDotNet.Attributes;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>
/// Reading and all rules, warm: one Dockerfile, and manifests from one to many to see that growth is linear.
/// </summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    [Params(1, 10, 100)]
    public int Files { get; set; }

    [Benchmark]
    public object Dockerfiles()
        => Run([.. Enumerable.Range(0, Files)
            .Select(i => new SourceText($"/{i}/Dockerfile", Inputs.BrokenDockerfile.Text))], []);

    [Benchmark]
    public object Manifests() => Run([], Inputs.Manifests(Files));

    private static AnalysisResult Run(IReadOnlyList<SourceText> dockerfiles, IReadOnlyList<SourceText> manifests)
        => Analysis.Run(Workspace.Create(new()
        {
            Dockerfiles = dockerfiles, Manifests = [.. manifests.Select(m => new ManifestFile(m))], Root = "/",
            Today = new(2026, 11, 24),
        }), new());
}
