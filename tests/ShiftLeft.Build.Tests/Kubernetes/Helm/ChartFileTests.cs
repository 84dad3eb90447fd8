using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

/// <summary>What Helm refuses of a Chart.yaml, at its place.</summary>
[TestClass]
public sealed class ChartFileTests
{
    [TestMethod]
    [DataRow("apiVersion: v2\nname: shop\nversion: 1.2.3\ntype: application\ndependencies: [{name: a}, {name: a, alias: b}]\n", "")]
    [DataRow("apiVersion: v1\nname: shop\nversion: v0.1\nappVersion: latest\ndeprecated: true\n", "")]
    [DataRow("apiVersion: v2\nname: shop\nversion: 1.2.3-beta.1+build.5\n", "")]
    [DataRow("apiVersion: v2\nname: shop\nversion: ${VERSION}\ntype: '{{ type }}'\n", "",
        DisplayName = "a pipeline puts it in")]
    [DataRow("name: shop\nversion: 1.0.0\n", "(0,0) Helm refuses a chart without apiVersion")]
    [DataRow("apiVersion: v2\nversion: ''\n",
        "(0,0) Helm refuses a chart without name; (0,0) Helm refuses a chart without version")]
    [DataRow("apiVersion: v2\nname: a\nversion: one\n", "(2,9) Helm refuses the version one: write one such as 1.2.3")]
    [DataRow("apiVersion: v2\nname: a\nversion: 1.0.0\ntype: app\n",
        "(3,6) Helm refuses the type app: a chart is an application or a library")]
    [DataRow("apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies:\n  - name: db\n  - name: x\n    alias: db\n",
        "(6,11) Helm refuses two dependencies named db: give one an alias")]
    public void Is_found_at_its_place(string text, string expected)
    {
        var chart = (YamlMapping)YamlParser.Parse(new SourceText("/r/Chart.yaml", text)).Documents[0].Root!;
        Assert.AreEqual(expected, string.Join("; ", ChartFile.Check(chart).Select(p =>
        {
            var at = p.Source.GetPosition(p.Span.Start);
            return $"({at.Line},{at.Column}) {p.Arguments[0]}";
        })));
    }
}
