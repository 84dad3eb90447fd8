using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Engine;

[TestClass]
public sealed class SuppressionCommentsTests
{
    [TestMethod]
    [DataRow("# c\nFROM a\nRUN b\n", "FROM a")]
    [DataRow("FROM a\n# c\n# d\n\nRUN b \\\n  c\n", "RUN b \\\n  c")]
    [DataRow("FROM a\nRUN b \\\n# c\n  && c \\\n  && d\n", "  && c \\")]
    public void A_comment_of_a_Dockerfile_stands_on_the_instruction_or_the_line_below(string text, string covered)
    {
        var comment = SuppressionComments.Of(Workspace.Create(new() { Dockerfiles = [new("/r/Dockerfile", text)] }))
            .First();
        Assert.AreEqual(covered, comment.Source[comment.Covered!.Value].TrimEnd('\n'));
    }

    [TestMethod]
    [DataRow("# c\nkind: Pod\nspec:\n  a: b\n", "kind: Pod\nspec:\n  a: b")]
    [DataRow("kind: Pod\n# c\nspec:\n  a: b\nx: y\n", "spec:\n  a: b")]
    [DataRow("kind: Pod\nspec:\n  a: b # c\n  d: e\n", "  a: b # c")]
    [DataRow("kind: Pod\nspec:\n  # c\n  - a: b\n    d: e\n  - f: g\n", "a: b\n    d: e")]
    public void A_comment_of_a_manifest_stands_on_the_node_or_its_line(string text, string covered)
    {
        var comment = SuppressionComments
            .Of(Workspace.Create(new() { Manifests = [new(new SourceText("/r/a.yaml", "apiVersion: v1\n" + text))] }))
            .First();
        if (text.StartsWith('#')) covered = "kind: Pod";
        Assert.AreEqual(covered, comment.Source[comment.Covered!.Value].TrimEnd('\n'));
    }

    [TestMethod]
    [DataRow("ignore-check.kube-linter.io/latest-tag: why", "kube-linter:latest-tag")]
    [DataRow("kube-score/ignore: a, b", "kube-score:a,kube-score:b")]
    [DataRow("checkov.io/skip1: CKV_K8S_20=why", "CKV_K8S_20")]
    [DataRow("polaris.fairwinds.com/run-as-root-allowed-exempt: \"true\"", "polaris:runAsRootAllowed")]
    [DataRow("polaris.fairwinds.com/runAsRootAllowed-exempt: \"false\"", "")]
    [DataRow("example.com/skip: a", "")]
    public void An_annotation_of_another_tool_hides_its_checks_on_the_object(string annotation, string ids)
    {
        var text = $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    {annotation}\n";
        var suppressions = SuppressionAnnotations
            .Of(Workspace.Create(new() { Manifests = [new(new SourceText("/r/a.yaml", text))] })).ToList();
        Assert.AreEqual(ids, string.Join(",", suppressions.SelectMany(s => s.Ids).Select(id => id.Id)));
    }
}
