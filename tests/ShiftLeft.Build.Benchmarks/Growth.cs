using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Benchmarks;

/// <summary>One large file in several shapes, four times as large each time: what is not linear shows as more than four times.</summary>
internal static class Growth
{
    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        ["plain"] = i => Inputs.SmallManifest(i),
        ["a comment a document"] = i => "# The app\n" + Inputs.SmallManifest(i),
        ["a suppression a document"] = i => "# shiftleft ignore=SLB3001 later\n" + Inputs.SmallManifest(i),
        ["an annotation a document"] = i => Inputs.SmallManifest(i).Replace("  labels:\n    app", "  annotations:\n    checkov.io/skip1: CKV_K8S_20=why\n  labels:\n    app"),
        ["a broken line a document"] = i => Inputs.SmallManifest(i).Replace("replicas: 2", "replicas: [2"),
        ["a tab a document"] = i => Inputs.SmallManifest(i).Replace("  replicas: 2", "\treplicas: 2"),
        ["one name"] = _ => Inputs.SmallManifest(0),
        ["one label"] = i => Inputs.SmallManifest(i).Replace($"app: app{i}", "app: app"),
        ["no namespace"] = i => Inputs.SmallManifest(i).Replace("  namespace: shop\n", ""),
        ["a template of another tool"] = i => Inputs.SmallManifest(i).Replace("replicas: 2", "replicas: {{ .Values.replicas }}"),
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
            foreach (var count in (int[])[250, 1000, 4000])
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

            CpuTime.Line($"{name}: {string.Join(", ", times)}");
        }
    }
}
