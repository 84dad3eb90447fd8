using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

/// <summary>What a chart leaves out with the values of its own is not judged as deployed.</summary>
[TestClass]
public sealed class HelmBranchesTests
{
    private const string Values = """
        enabled: true
        disabled: false
        never: no
        zero: 0
        none: ""
        word: "false"
        empty: {}
        list: []
        full: {a: 1}
        kind: Deployment
        """;

    private const string Autoscaler = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          minReplicas: 1
          maxReplicas: 5
          minReplica: 2
        """;

    private static readonly string[] _conditions =
    [
        ".Values.enabled", "$.Values.disabled", ".Values.never", ".Values.zero", ".Values.none", ".Values.word",
        ".Values.empty", ".Values.list", ".Values.full", ".Values.missing", ".Values.full.missing",
        "not .Values.disabled", "not (and .Values.enabled .Values.full)", "and .Values.enabled .Values.disabled",
        "or .Values.disabled .Values.none", "or .Values.disabled (not .Values.disabled)",
        "eq .Values.kind \"Deployment\"", "eq .Values.kind \"StatefulSet\"", "ne .Values.kind `Deployment`",
        "and (eq .Values.kind \"Deployment\") (or .Values.disabled .Values.enabled)",
    ];

    [TestMethod]
    public void Helm_prints_nothing_of_what_is_left_out_and_the_other_branch()
    {
        Programs.Need("helm");
        var folder = Directory.CreateTempSubdirectory("shiftleft").FullName;
        var lines = _conditions.Select((c, i) => $"r{i}: {{{{ if {c} }}}}yes{{{{ else }}}}no{{{{ end }}}}").ToList();
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        File.WriteAllText(Path.Combine(folder, "values.yaml"), Values);
        File.WriteAllLines(Path.Combine(folder, "templates", "web.yaml"), lines);
        var output = new Build.Tools.Helm(new(), Programs.PathOf("helm")!).Template(folder,
            Core.Kubernetes.Schemas.KubernetesVersion.Latest);
        Directory.Delete(folder, recursive: true);

        var printed = output.Text.Split('\n').Where(line => line.StartsWith('r'));
        Assert.AreEqual(string.Join("\n", printed),
            string.Join("\n", lines.Select((line, i) => $"r{i}: {(LeftOut(line) == "no" ? "yes" : "no")}")));
    }

    [TestMethod]
    [DataRow("{{ if .Values.disabled }}a{{ else if .Values.enabled }}b{{ else }}c{{ end }}", "a c")]
    [DataRow("{{ if .Values.enabled }}a{{ else if .Values.enabled }}b{{ end }}{{ if .Values.disabled }}{{ if .Release.IsInstall }}c{{ end }}{{ end }}", "b {{ if .Release.IsInstall }}c{{ end }}")]
    [DataRow("{{- with .Values.empty -}}a{{ else }}b{{ end }}", "a")]
    [DataRow("{{ range $k, $v := .Values.list }}a{{ end }}{{ range .Values.full }}b{{ end }}", "a")]
    [DataRow("{{ if .Release.IsInstall }}a{{ else }}b{{ end }}", "")]
    [DataRow("{{ if include \"x\" . }}a{{ end }}{{ if .Values.disabled | not }}b{{ end }}{{ if and .Values.enabled $x }}c{{ end }}{{ if }}d{{ end }}{{ if (.Values.disabled }}e{{ end }}", "")]
    [DataRow("{{ end }}{{ else }}{{ if .Values.disabled }}a", "")]
    public void Only_what_is_plainly_not_taken_is_left_out(string text, string expected)
        => Assert.AreEqual(expected, LeftOut(text));

    [TestMethod]
    [DataRow("", "", "", "SLB3070 SLB6011")]
    [DataRow("{{- if .Values.disabled }}\n", "{{- end }}\n", "", "SLB6011")]
    [DataRow("{{- if .Values.disabled }}\n---\n", "{{- end }}\n", "", "SLB6011")]
    [DataRow("", "", "dependencies: [{name: web, condition: \"web.missing, web.disabled\"}]\n", "SLB6011")]
    [DataRow("", "", "dependencies: [{name: web, condition: \"web.enabled,web.disabled\"}]\n", "SLB3070 SLB6011")]
    [DataRow("", "", "dependencies: [{name: web, condition: web.disabled}, {name: web, alias: other}]\n",
        "SLB3070 SLB6011")]
    public void Of_what_is_left_out_the_text_alone_is_judged(string before, string after, string dependencies,
        string expected)
    {
        (string Path, string Text)[] files =
        [
            ("/r/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n" + dependencies),
            ("/r/values.yaml", "web: {enabled: true, disabled: false}\n"),
            ("/r/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"),
            ("/r/charts/web/values.yaml", "disabled: false\n"),
            ("/r/charts/web/templates/hpa.yaml", before + Autoscaler + "\n" + after),
        ];
        var workspace = Workspace
            .Create(new()
            {
                Manifests = [.. files.Select(f => new ManifestFile(new(f.Path, f.Text)))],
                Files = new MemoryFiles(files), Root = "/r"
            });
        var found = Analysis.Run(workspace, new()).Findings.Select(f => f.Rule.Id)
            .Where(id => id is "SLB3070" or "SLB6011");
        Assert.AreEqual(expected, string.Join(" ", found.Order(StringComparer.Ordinal)));
    }

    // The pod is hardened but for what the branch holds.
    private const string Hardened = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1.0
              securityContext:
                runAsNonRoot: true
                allowPrivilegeEscalation: false
                seccompProfile: {type: RuntimeDefault}
                capabilities: {drop: [ALL]}
              resources: {limits: {memory: 64Mi}}
              BRANCH
        """;

    private const string Sidecar = """
              PART
            - name: sidecar
              image: busybox
              securityContext: {privileged: true}
              limit: 1
              {{- end }}
        """;

    [TestMethod]
    [DataRow("{{- if .Values.enabled }}", "SLB2011 SLB3001 SLB3030 SLB3063 SLB6011")]
    [DataRow("{{- if .Values.disabled }}", "SLB6011")]
    [DataRow("{{- with .Values.missing }}{{ end }}{{ if not .Values.enabled }}", "SLB6011")]
    [DataRow("{{- if .Values.enabled }}{{ else }}", "SLB6011")]
    [DataRow("{{- if .Release.IsInstall }}", "SLB2011 SLB3001 SLB3030 SLB3063 SLB6011")]
    public void Of_a_part_that_is_left_out_the_text_alone_is_judged(string condition, string expected)
    {
        var template = Hardened.Replace("      BRANCH", Sidecar.Replace("PART", condition));
        Assert.AreEqual(expected, Found(template, "SLB2011", "SLB3001", "SLB3030", "SLB3063", "SLB6011"));
        if (condition.Contains("Release")) return;
        Assert.AreEqual(expected.Contains("SLB3030"), Rendered(template).Contains("sidecar"));
    }

    [TestMethod]
    [DataRow("disabled", "")]
    [DataRow("enabled", "SLB3012")]
    public void A_field_of_a_part_that_is_left_out_is_not_judged(string value, string expected)
        => Assert.AreEqual(expected,
            Found(Hardened.Replace("      BRANCH", $"  {{{{- if .Values.{value} }}}}\n  hostNetwork: true\n  {{{{- end }}}}"),
                "SLB3012"));

    // A chart whose values.yaml is the one above.
    private static (string Path, string Text)[] Chart(string template) =>
    [
        ("/r/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"), ("/r/values.yaml", Values),
        ("/r/templates/pod.yaml", template),
    ];

    private static string Found(string template, params string[] rules)
    {
        var files = Chart(template);
        var workspace = Workspace.Create(new()
        {
            Manifests = [.. files.Select(f => new ManifestFile(new(f.Path, f.Text)))],
            Files = new MemoryFiles(files),
            Root = "/r",
        });
        return string.Join(" ", Analysis.Run(workspace, new()).Findings.Select(f => f.Rule.Id).Where(rules.Contains)
            .Distinct().Order(StringComparer.Ordinal));
    }

    private static string Rendered(string template)
    {
        Programs.Need("helm");
        var folder = Directory.CreateTempSubdirectory("shiftleft").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        foreach (var (path, text) in Chart(template)) File.WriteAllText(folder + path.Substring(2), text);
        var output = new Build.Tools.Helm(new(), Programs.PathOf("helm")!).Template(folder,
            Core.Kubernetes.Schemas.KubernetesVersion.Latest);
        Directory.Delete(folder, recursive: true);
        return output.Text;
    }

    [TestMethod]
    public void An_action_that_opens_a_block_of_text_is_a_part_of_it()
    {
        const string Text =
            "data:\n  a: |\n    {{- range $k, $v := .Values.full }}\n    {{ $k }}={{ $v }}\n    {{- end }}\n  b: >-\n{{ if .Values.enabled }}\n    x\n{{ end }}\n";
        var file = HelmTemplate.Parse(new SourceText("/r/templates/c.yaml", Text), HelmValues.None);
        Assert.AreEqual("", string.Join("\n", file.Problems.Select(p => p.ToString())));
    }

    [TestMethod]
    public void The_name_of_a_chart_with_an_alias_is_the_alias()
    {
        var chart = (YamlMapping)YamlParser.Parse(new SourceText("Chart.yaml", "name: web\n")).Documents[0].Root!;
        Assert.AreEqual("web", HelmValues.None.For("web", null, chart).Evaluate(".Chart.Name")?.Text);
        Assert.IsNull(HelmValues.None.For("other", null, chart).Evaluate(".Chart.Name"));
    }

    private static string LeftOut(string text)
    {
        var values = new HelmValues(
            (YamlMapping)YamlParser.Parse(new SourceText("values.yaml", Values)).Documents[0].Root!, null);
        return string.Join(" ", HelmBranches.LeftOut(text, values).OrderBy(s => s.Start)
            .Select(s => text[s.Start..s.End]));
    }
}
