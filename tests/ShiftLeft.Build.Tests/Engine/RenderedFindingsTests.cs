using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Engine;

/// <summary>A chart that Helm renders too; a double stands for the program.</summary>
[TestClass]
public sealed class RenderedFindingsTests
{
    private const string Template = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: {{ .Release.Name }}-web
        spec:
          hostNetwork: true
          {{- with .Values.pod }}
          {{- toYaml . | nindent 2 }}
          {{- end }}
          containers:
            - name: {{ .Chart.Name }}
              image: registry.example.com/web:1.2.3
              securityContext:
                {{- toYaml .Values.securityContext | nindent 8 }}
        """;

    private const string Rendered = """
        ---
        # Source: web/templates/web.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: release-name-web
        spec:
          hostNetwork: true
          hostPID: true
          containers:
            - name: web
              image: registry.example.com/web:1.2.3
              securityContext:
                privileged: true
        """;

    [TestMethod]
    public void What_masking_leaves_open_is_found_at_the_action_and_the_rest_is_not_said_again()
    {
        var without = Run(null);
        var with = Run(new Double(new(Rendered)));
        var isNew = with.Except(without).ToList();
        CollectionAssert.AreEqual(without, with.Except(isNew).ToList());
        CollectionAssert.Contains(isNew, "14:9-14:58 SLB3030");
        CollectionAssert.Contains(isNew, "8:3-8:30 SLB3031");
    }

    [TestMethod]
    public void A_rule_that_has_spoken_of_a_container_does_not_speak_of_it_twice()
    {
        // The template shows one of two capabilities, what is rendered shows both.
        const string Capabilities = "      securityContext:\n        capabilities:\n          add: [SYS_ADMIN, ";
        var template = Template[..Template.IndexOf("      securityContext", StringComparison.Ordinal)] + Capabilities
            + "{{ .Values.more }}]\n";
        var rendered = Rendered[..Rendered.IndexOf("      securityContext", StringComparison.Ordinal)] + Capabilities
            + "SYS_PTRACE]\n";
        var without = Lines(Analyse(null, true, "", template))
            .Where(l => l.EndsWith("SLB3054", StringComparison.Ordinal)).ToList();
        Assert.HasCount(1, without);
        CollectionAssert.AreEqual(without, Lines(Analyse(new Double(new(rendered)), true, "", template))
            .Where(l => l.EndsWith("SLB3054", StringComparison.Ordinal)).ToList());
        const string Other = "    - name: other\n      image: registry.example.com/other:1.2.3\n";
        var more = Lines(Analyse(new Double(new(rendered + Other + Capabilities + "]\n")), true, "",
            template + "    {{- toYaml .Values.sidecars | nindent 4 }}\n"));
        Assert.HasCount(2, more.Where(l => l.EndsWith("SLB3054", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    public void What_is_told_of_the_whole_workload_is_not_told_again_at_another_container()
    {
        // The first container of the template is not rendered.
        const string Head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n";
        const string Side = "    - name: side\n      image: registry.example.com/side:1.2.3\n";
        const string Web = "    - name: web\n      image: registry.example.com/web:1.2.3\n";
        var template = Head + "    {{- if .Values.side }}\n" + Side + "    {{- end }}\n" + Web;
        var rendered = "---\n# Source: web/templates/web.yaml\n" + Head + Web;
        var lines = Lines(Analyse(new Double(new(rendered)), true, "", template))
            .Where(l => l.EndsWith("SLB3001", StringComparison.Ordinal)).ToList();
        Assert.HasCount(1, lines);
    }

    [TestMethod]
    public void Where_nobody_asks_Helm_is_not_started()
    {
        var helm = new Double(new(Rendered));
        CollectionAssert.AreEqual(Run(null), Run(helm, isOn: false));
        Assert.IsEmpty(helm.Charts);
    }

    [TestMethod]
    public void It_is_asked_once_a_chart()
    {
        var helm = new Double(new(Rendered));
        Run(helm);
        Assert.AreEqual("/repo/web", helm.Charts.Single());
    }

    [TestMethod]
    public void A_library_is_not_rendered()
    {
        var helm = new Double(new(Rendered));
        Run(helm, chart: "type: library\n");
        Assert.IsEmpty(helm.Charts);
    }

    [TestMethod]
    public void What_Helm_refuses_is_told_at_the_chart_and_the_templates_are_checked_all_the_same()
    {
        var result = Analyse(new Double(new("", "helm: found in Chart.yaml, but missing in charts/ directory: redis")),
            true, "", Template);
        var told = result.Findings.Single(f => f.Rule.Id == "SLB0101");
        Assert.AreEqual("/repo/web/Chart.yaml", told.Finding.Source.Path);
        Assert.AreEqual(
            "The check of what Helm renders did not run: helm: found in Chart.yaml, but missing in charts/ directory: redis", told.Message);
        CollectionAssert.IsSubsetOf(Run(null), Lines(result));
    }

    [TestMethod]
    public void A_suppression_in_the_template_holds_and_is_of_use_even_where_Helm_is_missing()
    {
        var template = Template.Replace("        {{- toYaml .Values.s",
            "        # shiftleft ignore=SLB3030 the agent reads devices\n        {{- toYaml .Values.s");
        foreach (var helm in new[] { new Double(new(Rendered)), null })
        {
            var result = Analyse(helm, true, "", template);
            Assert.IsFalse(result.Findings.Any(f => f.Rule.Id is "SLB3030" or "SLB0021"));
            Assert.AreEqual(helm is null ? 0 : 1, result.Suppressed.Count(f => f.Rule.Id == "SLB3030"));
        }
    }

    [TestMethod]
    public void Findings_of_what_was_rendered_have_no_edits()
    {
        var without = Run(null);
        var rendered = Analyse(new Double(new(Rendered)), true, "",
            Template).Findings.Where(f => !without.Contains(Line(f))).ToList();
        Assert.IsNotEmpty(rendered);
        Assert.IsTrue(rendered.All(f => f.Finding.Fixes.Count == 0));
    }

    private static List<string> Run(IHelm? helm, bool isOn = true, string chart = "")
        => Lines(Analyse(helm, isOn, chart, Template));

    private static AnalysisResult Analyse(IHelm? helm, bool isOn, string chart, string template)
    {
        var settings = new Settings(isOn ? new Dictionary<string, string> { ["shiftleft.helm"] = "true" } : []);
        return Analysis.Run(Workspace.Create(new()
        {
            Manifests =
            [
                new(new SourceText("/repo/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n" + chart)),
                new(new SourceText("/repo/web/templates/web.yaml", template)),
            ],
            Helm = helm, Settings = _ => settings, Root = "/repo",
        }), new());
    }

    private static List<string> Lines(AnalysisResult result) => [.. result.Findings.Select(Line)];

    private static string Line(ReportedFinding finding)
    {
        var (source, span) = (finding.Finding.Source, finding.Finding.Span);
        var (start, end) = (source.GetPosition(span.Start), source.GetPosition(span.End));
        return $"{start.Line + 1}:{start.Column + 1}-{end.Line + 1}:{end.Column + 1} {finding.Rule.Id}";
    }

    private sealed class Double(HelmOutput output) : IHelm
    {
        public List<string> Charts { get; } = [];

        public HelmOutput Template(string chart, KubernetesVersion version)
        {
            Charts.Add(chart);
            return output;
        }
    }
}
