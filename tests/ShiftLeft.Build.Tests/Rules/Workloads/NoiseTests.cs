using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.Workloads;

/// <summary>How much a first build says of a repository that nobody has hardened.</summary>
[TestClass]
public sealed class NoiseTests
{
    private const double MostWarnings = 2.5;

    [TestMethod]
    public void An_unhardened_workload_has_few_warnings()
    {
        var manifest = string.Join("---\n", Enumerable.Range(1, 8).Select(i => Workload($"web{i}")));
        var warnings = Findings(manifest).Where(f => f.Level >= Level.Warning).ToList();
        Assert.IsTrue(warnings.Count <= 8 * MostWarnings,
            string.Join("\n", warnings.Take(12).Select(f => $"{f.Rule.Id} {f.Message}")));
        Assert.AreEqual(8, warnings.Count(f => f.Rule.Id == "SLB3001"));
    }

    [TestMethod]
    public void What_a_pod_lacks_is_said_once()
    {
        var ids = Findings(Workload("web")).Select(f => f.Rule.Id).ToList();
        CollectionAssert.Contains(ids, "SLB3001");
        foreach (var id in (string[])["SLB3015", "SLB3024", "SLB3029", "SLB3039", "SLB3049", "SLB3051", "SLB3052"])
            CollectionAssert.DoesNotContain(ids, id);
    }

    private static string Workload(string name) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
        spec:
          replicas: 1
          selector:
            matchLabels: { app: {{name}} }
          template:
            metadata:
              labels: { app: {{name}} }
            spec:
              containers:
              - name: {{name}}
                image: ghcr.io/acme/{{name}}:1.4.2
                ports:
                - containerPort: 8080

        """;

    private static IReadOnlyList<ReportedFinding> Findings(string manifest)
        => Analysis.Run(ExampleWorkspace.Build([new("k8s/app.yaml", manifest)]).Workspace, new()).Findings;
}
