using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

/// <summary>
/// What helm template prints, put at its places in the templates. The texts are in the form that Helm documents.
/// </summary>
[TestClass]
public sealed class RenderedChartTests
{
    private const string Template = """
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ .Release.Name }}-headless
        spec:
          clusterIP: None
          {{- toYaml .Values.ports | nindent 2 }}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: {{ .Release.Name }}
          {{- if .Values.wide }}
          labels: {size: wide}
          {{- else }}
          labels: {size: {{ .Values.size }}}
          {{- end }}
        spec:
          externalIPs:
            - 10.0.0.1
            {{- range .Values.ips }}
            - {{ . }}
            {{- end }}
        """;

    [TestMethod]
    public void A_document_is_found_by_what_its_template_writes_of_the_name()
    {
        // Helm sorts what it prints; the order of the template says nothing.
        var objects = Read(Document("web.yaml", "Service", "release-name")
            + Document("web.yaml", "Service", "release-name-headless"));
        Assert.AreEqual("{{ .Release.Name }}", Written(objects[0].NameNode!));
        Assert.AreEqual("release-name", objects[0].Name);
        Assert.AreEqual("{{ .Release.Name }}-headless", Written(objects[1].NameNode!));
    }

    [TestMethod]
    public void Names_that_nobody_knows_are_in_their_order()
    {
        const string Two =
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.a }}\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.b }}\n";
        var objects = Read(Document("web.yaml", "Secret", "x") + Document("web.yaml", "Secret", "y"), Two);
        Assert.AreEqual("{{ .Values.a }} {{ .Values.b }}", string.Join(" ", objects.Select(o => Written(o.NameNode!))));
    }

    [TestMethod]
    public void What_an_action_prints_stands_at_the_action()
    {
        var service = Read(Document("web.yaml", "Service", "release-name-headless",
            "spec:\n  clusterIP: None\n  ports:\n    - port: 80\n")).Single();
        Assert.AreEqual("None", Written(service.At("spec", "clusterIP")!));
        var port = ((YamlMapping)((YamlSequence)service.At("spec", "ports")!).Items[0]).Scalar("port")!;
        Assert.AreEqual("80", port.Value);
        Assert.AreEqual("{{- toYaml .Values.ports | nindent 2 }}", Written(port));
    }

    [TestMethod]
    public void Of_two_branches_the_one_that_makes_the_value_is_the_place()
    {
        var wide = Read(Document("web.yaml", "Service", "release-name", "", "  labels: {size: wide}\n")).Single();
        Assert.AreEqual("{{ .Values.size }}", Written(wide.Labels!.Scalar("size")!));
        const string Scalars =
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  {{- if .Values.x }}\n  type: NodePort\n  {{- else }}\n  type: ClusterIP\n  {{- end }}\n";
        var chosen = Read(Document("web.yaml", "Service", "a", "spec:\n  type: NodePort\n"), Scalars).Single();
        Assert.AreEqual("NodePort", Written(chosen.At("spec", "type")!));
    }

    [TestMethod]
    public void Items_are_found_by_their_value()
    {
        var ips = (YamlSequence)Read(Document("web.yaml", "Service", "release-name",
            "spec:\n  externalIPs:\n    - 10.0.0.1\n    - 10.0.0.2\n")).Single().At("spec", "externalIPs")!;
        Assert.AreEqual("10.0.0.1", Written(ips.Items[0]));
        Assert.AreEqual("{{ . }}", Written(ips.Items[1]));
    }

    [TestMethod]
    public void What_a_template_does_not_write_stands_at_the_nearest_that_it_does()
    {
        const string Plain = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: NodePort\n";
        var service =
            Read(Document("web.yaml", "Service", "a", "spec:\n  type: NodePort\n  externalName: b\nstatus: {}\n"),
                Plain).Single();
        Assert.AreEqual("spec", Written(service.At("spec", "externalName")!));
        Assert.AreEqual("a", Written(service.Root.Find("status")!.Key));
    }

    [TestMethod]
    public void A_document_that_an_action_prints_stands_there()
    {
        var item = Read(Document("web.yaml", "Service", "a"),
            "{{/* all of it */}}\n{{- include \"common.service\" . }}\n").Single();
        Assert.AreEqual("{{- include \"common.service\" . }}", Written(item.NameNode!));
    }

    [TestMethod]
    public void A_part_that_lies_packed_is_known_and_has_no_place()
    {
        var read = RenderedChart.Read(Document("charts/redis/templates/redis.yaml", "Service", "redis"),
            "/repo/web", _ => null);
        Assert.AreEqual("redis", read.Objects.Single().Name);
        Assert.AreSame(read.Objects.Single().Source, read.Elsewhere.Single());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Pulled: example")]
    [DataRow("---\n# Source: web/templates/web.yaml\n")]
    [DataRow("---\n# Source: web/templates/web.yaml\n{ [")]
    [DataRow("---\n# Source: \n- 1")]
    public void Anything_else_is_no_object(string output) => Assert.IsEmpty(Read(output));

    private static string Document(string file, string kind, string name, string rest = "", string metadata = "")
        => $"---\n# Source: web/{(file.Contains('/') ? file : "templates/" + file)}\napiVersion: v1\nkind: {kind}\nmetadata:\n  name: {name}\n{metadata}{rest}";

    private static IReadOnlyList<KubernetesObject> Read(string output, string template = Template)
    {
        var source = new SourceText("/repo/web/templates/web.yaml", template);
        var file = HelmTemplate.Parse(source, new HelmValues(null, null));
        return RenderedChart.Read(output, "/repo/web", path => path == source.Path ? file : null).Objects;
    }

    private static string Written(YamlNode node) => node.Source[node.Span];
}
