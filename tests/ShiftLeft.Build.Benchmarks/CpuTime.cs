using System.Diagnostics;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>
/// The budgets, in the processor time of the whole process and in bytes: what other work on the machine does not blur
/// as much as it blurs the clock. <c>dotnet run -c Release -- cpu [case…]</c>
/// </summary>
internal static class CpuTime
{
    private const int Rounds = 7;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    private static readonly Dictionary<string, Action> Cases = new()
    {
        ["dockerfiles"] = Dockerfiles,
        ["manifests"] = Manifests,
        ["phases"] = Phases,
        ["rules"] = () => Rules([], Inputs.SmallManifests(300)),
        ["dockerfile-rules"] = () => Rules(Inputs.Dockerfiles(300), []),
        ["large"] = Large,
        ["growth"] = Growth.Run,
        ["memory"] = Memory,
        ["live"] = LiveTime.Run,
    };

    public static void Run(string[] names)
    {
        // The compiler's own second look at what is hot is over before anything is measured.
        for (var start = Stopwatch.StartNew(); start.Elapsed < TimeSpan.FromSeconds(8); Thread.Sleep(20))
            Analyze(Inputs.Dockerfiles(20), Inputs.SmallManifests(20));
        foreach (var (name, run) in Cases)
            if (names.Length == 0 || names.Contains(name)) run();
    }

    private static void Dockerfiles()
    {
        var files = Inputs.Dockerfiles(100);
        Print("Dockerfiles, 100 in one workspace", Measure(() => Analyze(files, [])), files.Count, "file");
        Print("Dockerfiles, a workspace each", Measure(() => files.Sum(file => Analyze([file], []).Findings.Count)),
            files.Count, "file");
    }

    private static void Manifests()
    {
        foreach (var count in (int[])[10, 100, 300, 2500])
        {
            var files = Inputs.SmallManifests(count);
            Print($"Manifests of 1.1 kB, {count} in one workspace", Measure(() => Analyze([], files)), count, "file");
        }
    }

    private static void Phases()
    {
        var files = Inputs.SmallManifests(300);
        Print("YAML", Measure(() => files.Sum(f => Core.Yaml.YamlParser.Parse(f).Documents.Count)), 300, "file");
        Print("workspace", Measure(() => Open([], files)), 300, "file");
        var workspace = Open([], files);
        Print("analysis again", Measure(() => Analysis.Run(workspace, new())), 300, "file");
        var dockerfiles = Inputs.Dockerfiles(300);
        Print("Dockerfile parser",
            Measure(() => dockerfiles.Sum(f => Core.Dockerfiles.DockerfileParser.Parse(f).Instructions.Count)),
            300, "file");
        Print("Dockerfile workspace", Measure(() => Open(dockerfiles, [])), 300, "file");
        var opened = Open(dockerfiles, []);
        Print("Dockerfile analysis again", Measure(() => Analysis.Run(opened, new())), 300, "file");
    }

    /// <summary>The rules that take the most, each alone over a workspace that has answered before.</summary>
    private static void Rules(IReadOnlyList<SourceText> dockerfiles, IReadOnlyList<SourceText> manifests)
    {
        var workspace = Open(dockerfiles, manifests);
        var count = dockerfiles.Count + manifests.Count;
        var nothing = Alone([]);
        var rules = RuleCatalog.Rules.Select(rule => (rule.Info.Id, Cost: Alone([rule]))).ToList();
        Line($"rules together {rules.Sum(r => r.Cost.Time - nothing.Time):0.0} µs and {rules.Sum(r => r.Cost.Bytes - nothing.Bytes):0} bytes a file; without any {nothing.Time:0.0} µs, {nothing.Bytes:0} bytes");
        foreach (var (id, cost) in rules.OrderByDescending(r => r.Cost.Time)
            .Take(20)) Line($"  {id} {cost.Time - nothing.Time:0.00} µs");
        foreach (var (id, cost) in rules.OrderByDescending(r => r.Cost.Bytes)
            .Take(30)) Line($"  {id} {cost.Bytes - nothing.Bytes:0} bytes");

        (double Time, double Bytes) Alone(IReadOnlyList<Rule> some)
        {
            var least = double.MaxValue;
            var bytes = 0L;
            for (var round = 0; round < 60; round++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.GetTimestamp();
                Analysis.Run(workspace, new(), some);
                least = Math.Min(least, Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
                bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }

            return (least / count, (double)bytes / count);
        }
    }

    private static void Large()
    {
        foreach (var count in (int[])[200, 1000, 4000])
        {
            var text = string.Join("---\n", Inputs.SmallManifests(count).Select(f => f.Text));
            var watch = CpuSince(TimeSpan.Zero);
            Analyze([], [new("/k8s/all.yaml", text)]);
            Line($"one file of {text.Length / 1e6:0.00} MB, first time: {CpuSince(watch).TotalMilliseconds:0} ms");
            Print($"one file of {text.Length / 1e6:0.00} MB",
                Measure(() => Analyze([], [new("/k8s/all.yaml", text)])), 1, "file");
        }
    }

    private static void Memory()
    {
        foreach (var (name, files) in new (string, IReadOnlyList<SourceText>)[]
        {
            ("2,500 documents in files of their own", Inputs.SingleDocuments(2500)),
            ("2,500 files of two documents", Inputs.SmallManifests(2500)),
        })
        {
            Analyze([], Inputs.SmallManifests(10));
            var before = GC.GetTotalMemory(true);
            var allocated = GC.GetTotalAllocatedBytes(true);
            var workspace = Open([], files);
            var opened = GC.GetTotalAllocatedBytes(true) - allocated;
            var live = GC.GetTotalMemory(true) - before;
            allocated = GC.GetTotalAllocatedBytes(true);
            var result = Analysis.Run(workspace, new());
            var ran = GC.GetTotalAllocatedBytes(true) - allocated;
            var all = GC.GetTotalMemory(true) - before;
            Line($"{name} ({files.Sum(f => f.Length) / 1e6:0.0} M characters): alive after reading {live / 1e6:0.0} MB, after analysis {all / 1e6:0.0} MB"
                + $" ({result.Findings.Count} findings); allocated {opened / 1e6:0} and {ran / 1e6:0} MB");
            GC.KeepAlive(workspace);
        }

        Line($"peak working set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
    }

    internal static void Print(string what, (TimeSpan Best, TimeSpan Median, long Bytes) measured, int count,
        string unit)
        => Line($"{what}: {measured.Best.TotalMilliseconds / count:0.000} ms a {unit} (median {measured.Median.TotalMilliseconds / count:0.000}),"
            + $" {measured.Bytes / 1024.0 / count:0.0} kB");

    internal static void Line(string text) => Console.WriteLine(text);

    /// <summary>One run: the least and the median of several rounds, after a warm-up.</summary>
    internal static (TimeSpan Best, TimeSpan Median, long Bytes) Measure(Func<object> run)
    {
        var start = Stopwatch.StartNew();
        for (var i = 0; i < 5 || start.Elapsed < TimeSpan.FromSeconds(3) && i < 400; i++) run();
        var times = new List<TimeSpan>();
        var bytes = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var runs = 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = CpuSince(TimeSpan.Zero);
            var used = TimeSpan.Zero;
            for (; used < Shortest; used = CpuSince(before), runs++) run();
            times.Add(used / runs);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / runs;
        }

        times.Sort();
        return (times[0], times[times.Count / 2], bytes);
    }

    internal static TimeSpan CpuSince(TimeSpan before)
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime - before;
    }

    private static Workspace Open(IReadOnlyList<SourceText> dockerfiles, IReadOnlyList<SourceText> manifests)
        => Workspace.Create(new()
        {
            Dockerfiles = dockerfiles, Manifests = [.. manifests.Select(m => new ManifestFile(m))], Root = "/",
            Today = new(2026, 11, 24),
        });

    internal static AnalysisResult Analyze(IReadOnlyList<SourceText> dockerfiles, IReadOnlyList<SourceText> manifests)
        => Analysis.Run(Open(dockerfiles, manifests), new());
}
