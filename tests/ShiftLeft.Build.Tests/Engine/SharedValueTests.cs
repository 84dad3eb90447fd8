using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Engine;

/// <summary>One value that several containers take is one thing to change.</summary>
[TestClass]
public sealed class SharedValueTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: { name: NAME }
        spec:
          containers:
            - name: NAME
              image: "registry.example.com/shop:{{ .Values.tag }}"
        """;

    [TestMethod]
    public void A_tag_in_values_yaml_is_reported_once_for_all_containers()
    {
        (string Path, string Text)[] files =
        [
            ("/r/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"), ("/r/values.yaml", "tag: latest\n"),
            ("/r/templates/web.yaml", Pod.Replace("NAME", "web")),
            ("/r/templates/jobs.yaml", Pod.Replace("NAME", "jobs")),
        ];
        var workspace = Workspace.Create(new()
        {
            Manifests = [.. files.Select(f => new ManifestFile(new(f.Path, f.Text)))], Files = new MemoryFiles(files),
            Root = "/r",
        });
        var finding = Analysis.Run(workspace, new()).Findings.Single(f => f.Rule.Id == "SLB2011");
        Assert.AreEqual("/r/values.yaml latest",
            $"{finding.Finding.Source.Path} {finding.Finding.Source[finding.Finding.Span]}");
    }
}
