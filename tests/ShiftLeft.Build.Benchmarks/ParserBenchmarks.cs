using BenchmarkDotNet.Attributes;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>Reading one file, warm.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    [Benchmark]
    public object Dockerfile() => DockerfileParser.Parse(new SourceText("Dockerfile", Inputs.Dockerfile.Text));

    [Benchmark]
    public object Manifest() => YamlParser.Parse(new SourceText("app.yaml", Inputs.Manifest.Text));
}
