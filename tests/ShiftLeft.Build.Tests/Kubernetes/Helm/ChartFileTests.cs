using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

/// <summary>What Helm refuses of a Chart.yaml and a requirements.yaml, at its place.</summary>
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
    [DataRow("apiVersion: v3\nname: a\nversion: 1.0.0\n",
        "(0,12) Helm refuses the apiVersion v3: a chart is v2 or, older, v1")]
    [DataRow("apiVersion: v2\nname: a/b\nversion: 1.0.0\n", "(1,6) Helm refuses the name a/b: it may not be a path")]
    [DataRow("apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies: [{name: b, alias: b c}]\n",
        "(3,32) Helm refuses the alias b c: use letters, digits, - and _")]
    [DataRow("apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies: b\n",
        "(3,14) Helm refuses dependencies that are no list")]
    public void Is_found_at_its_place(string text, string expected)
        => Assert.AreEqual(expected, Problems(text, null));

    [TestMethod]
    [DataRow("dependencies: [{name: db, version: 1.0.0}]\n", "")]
    [DataRow("dependencies: [{name: db}, {name: db}]\n",
        "requirements.yaml(0,34) Helm refuses two dependencies named db: give one an alias")]
    [DataRow("dependencies:\n  - name: db\n    repository: https://kubernetes-charts.storage.googleapis.com/\n",
        "requirements.yaml(2,16) Helm cannot fetch db: the repository is gone; try https://charts.helm.sh/stable")]
    [DataRow("dependencies:\n  - name: there\n    repository: https://kubernetes-charts.storage.googleapis.com/\n",
        "", DisplayName = "nothing is fetched of what lies in charts/")]
    [DataRow("dependencies: [{name: db, repository: 'https://charts.helm.sh/stable'}]\n", "")]
    public void What_an_old_chart_depends_on_stands_in_a_file_of_its_own(string requirements, string expected)
        => Assert.AreEqual(expected, Problems("apiVersion: v1\nname: shop\nversion: 1.0.0\n", requirements));

    private static string Problems(string chart, string? requirements)
        => string.Join("; ", ChartFile.Check(Parse("Chart.yaml", chart)!, Parse("requirements.yaml", requirements),
            name => name == "there").Select(p =>
            {
                var (at, file) = (p.Source.GetPosition(p.Span.Start), Path.GetFileName(p.Source.Path));
                return $"{(file == "Chart.yaml" ? "" : file)}({at.Line},{at.Column}) {p.Arguments[0]}";
            }));

    private static YamlMapping? Parse(string name, string? text)
        => text == null ? null : (YamlMapping)YamlParser.Parse(new SourceText("/r/" + name, text)).Documents[0].Root!;
}
