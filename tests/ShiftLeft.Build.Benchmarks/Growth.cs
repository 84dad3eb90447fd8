using System.Diagnostics;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>
/// One large file in several shapes, ever larger: what is not linear shows as more than the size has grown, and by the
/// rules that take it.
/// </summary>
internal static class Growth
{
    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        ["plain"] = i => Inputs.SmallManifest(i),
        ["a comment a document"] = i => "# The app\n" + Inputs.SmallManifest(i),
        ["a suppression a document"] = i => "# shiftleft ignore=SLB3001 later\n" + Inputs.SmallManifest(i),
        ["an annotation a document"] = i => Inputs.SmallManifest(i)
            .Replace("  labels:\n    app", "  annotations:\n    checkov.io/skip1: CKV_K8S_20=why\n  labels:\n    app"),
        ["a broken line a document"] = i => Inputs.SmallManifest(i).Replace("replicas: 2", "replicas: [2"),
        ["a tab a document"] = i => Inputs.SmallManifest(i).Replace("  replicas: 2", "\treplicas: 2"),
        ["one name"] = _ => Inputs.SmallManifest(0),
        ["one label"] = i => Inputs.SmallManifest(i).Replace($"app: app{i}", "app: app"),
        ["no namespace"] = i => Inputs.SmallManifest(i).Replace("  namespace: shop\n", ""),
        ["a template of another tool"] = i => Inputs.SmallManifest(i)
            .Replace("replicas: 2", "replicas: {{ .Values.replicas }}"),
        ["lines out of step"] = i => Inputs.SmallManifest(i).Replace("replicas: 2", "replicas: {\n}"),
        ["roles and bindings"] = i => Inputs.Rbac(i),
        ["network policies"] = i => Inputs.SmallManifest(i) + "---\n" + Inputs.Policy(i),
        ["volumes of configuration"] = i => Inputs.WithConfigMap(i),
    };

    public static void Run()
    {
        foreach (var (name, shape) in Shapes)
        {
            var times = new List<string>();
            var last = 0.0;
            foreach (var count in (int[])[250, 1000, 2000])
            {
                var text = string.Join("---\n", Enumerable.Range(0, count).Select(shape));
                var least = double.MaxValue;
                for (var round = 0; round < 3; round++)
                {
                    GC.Collect();
                    var before = CpuTime.CpuSince(TimeSpan.Zero);
                    CpuTime.Analyze([], [new SourceText("/k8s/all.yaml", text)]);
                    least = Math.Min(least, CpuTime.CpuSince(before).TotalMilliseconds);
                }

                times.Add($"{text.Length / 1e6:0.0} MB {least:0} ms" + (last > 0 ? $" ({least / last:0.0} x)" : ""));
                last = least;
            }

            CpuTime.Line($"{name}: {string.Join(", ", times)}{Slow(shape)}");
        }
    }

    /// <summary>The rules that take more than their share of a large file.</summary>
    private static string Slow(Func<int, string> shape)
    {
        var (small, large) = (Times(250), Times(1000));
        return string.Concat(large.Where(r => r.Value.TotalMilliseconds > 4
            && r.Value.TotalMilliseconds > 7 * small.GetValueOrDefault(r.Key).TotalMilliseconds)
            .OrderByDescending(r => r.Value)
            .Select(r =>
                $"\n  {r.Key} {small.GetValueOrDefault(r.Key).TotalMilliseconds:0.0} ms, {r.Value.TotalMilliseconds:0.0} ms"));

        IReadOnlyDictionary<string, TimeSpan> Times(int count)
            => Analysis.Run(Workspace.Create(new()
            {
                Dockerfiles = [],
                Manifests =
                    [new(new SourceText("/k8s/all.yaml",
                        string.Join("---\n", Enumerable.Range(0, count).Select(shape))))],
                Root = "/", Today = new(2026, 11, 24),
            }), new() { MeasureRules = true }).RuleTicks.ToDictionary(r => r.Key, r => Stopwatch.GetElapsedTime(0, r.Value));
    }
}
