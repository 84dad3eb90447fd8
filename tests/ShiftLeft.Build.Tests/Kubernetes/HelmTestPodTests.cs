using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Kubernetes;

/// <summary>A pod that only <c>helm test</c> runs is no part of what is deployed.</summary>
[TestClass]
public sealed class HelmTestPodTests
{
    [TestMethod]
    [DataRow("test", "SLB3030")]
    [DataRow("test-success, test-failure", "SLB3030")]
    [DataRow("pre-install", "SLB2011 SLB3001 SLB3030 SLB3063")]
    [DataRow("test,post-install", "SLB2011 SLB3001 SLB3030 SLB3063")]
    public void Only_what_is_certainly_dangerous_matters_in_it(string hooks, string expected)
    {
        var pod = $"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: test
              annotations:
                "helm.sh/hook": {hooks}
            spec:
              restartPolicy: Never
              containers:
                - name: test
                  image: busybox
                  securityContext:
                    privileged: true
            """;
        var workspace =
            Workspace.Create(new() { Manifests = [new ManifestFile(new("/r/k8s/test.yaml", pod))], Root = "/r" });
        var found = Analysis.Run(workspace, new()).Findings.Where(f => f.Level >= Core.Rules.Level.Warning)
            .Select(f => f.Rule.Id);
        Assert.AreEqual(expected, string.Join(" ", found.Distinct().Order(StringComparer.Ordinal)));
    }
}
