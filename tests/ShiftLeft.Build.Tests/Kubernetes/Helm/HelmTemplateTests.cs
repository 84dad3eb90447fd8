using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

[TestClass]
public sealed class HelmTemplateTests
{
    private static readonly HelmValues _values = new(Root("""
        replicaCount: 2
        image:
          repository: registry.example.com/web
          tag: ""
        port: "8080"
        resources: {}
        """), Root("name: web\nversion: 0.1.0\nappVersion: \"1.16.0\"\n"));

    [TestMethod]
    [DataRow(".Values.replicaCount", "2", false)]
    [DataRow("$.Values.replicaCount", "2", false)]
    [DataRow(".Values.port | quote", "8080", true)]
    [DataRow(".Values.image.tag | default .Chart.AppVersion", "1.16.0", false)]
    [DataRow("default .Chart.AppVersion .Values.image.tag", "1.16.0", false)]
    [DataRow(".Values.missing | default \"x\"", "x", false)]
    [DataRow(".Values.replicaCount | default 3", "2", false)]
    public void A_plain_action_has_a_value(string action, string text, bool isString)
        => Assert.AreEqual((text, isString), _values.Evaluate(action));

    [TestMethod]
    [DataRow(".Values.missing")]
    [DataRow(".Values.resources")]
    [DataRow(".Release.Name")]
    [DataRow("include \"web.fullname\" .")]
    [DataRow(".Values.replicaCount | mul 2")]
    [DataRow(".Release.Name | default \"x\"")]
    [DataRow("toYaml .Values.resources | nindent 8")]
    public void Any_other_action_is_unknown(string action) => Assert.IsNull(_values.Evaluate(action));

    [TestMethod]
    public void Values_are_put_where_they_are_plain_and_keep_their_place()
    {
        var root = Parse("""
            replicas: {{ .Values.replicaCount }}
            image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
            port: {{ .Values.port | quote }}
            name: {{ .Release.Name }}-web
            """);
        Assert.AreEqual(2, root.Scalar("replicas")!.AsInteger);
        Assert.AreEqual("registry.example.com/web:1.16.0", root.Scalar("image")!.Value);
        Assert.AreEqual((null, "8080"), (root.Scalar("port")!.AsInteger, root.Scalar("port")!.Value));
        Assert.IsTrue(root["name"]!.IsUnknown);
        Assert.AreEqual(new LinePosition(1, 7), root.Source.GetPosition(root["image"]!.Span.Start));
    }

    [TestMethod]
    public void What_an_action_alone_on_its_line_prints_is_unknown()
    {
        var root = Parse("""
            metadata:
              labels:
                app: web
                {{- include "web.labels" . | nindent 4 }}
              {{- with .Values.annotations }}
              annotations:
                {{- toYaml . | nindent 4 }}
              {{- end }}
            spec:
              args:
                - one
                {{- range .Values.args }}
                - {{ . | quote }}
                {{- end }}
                {{- toYaml .Values.more | nindent 4 }}
              tolerations:
                {{- toYaml .Values.tolerations | nindent 4 }}
              resources: {{- toYaml .Values.resources | nindent 4 }}
            """);
        var labels = (YamlMapping)root.At("metadata", "labels")!;
        Assert.IsTrue(labels.IsUnknown);
        Assert.AreEqual("web", labels.Scalar("app")!.Value);
        Assert.IsTrue(root.At("metadata", "annotations")!.IsUnknown);
        var args = (YamlSequence)root.At("spec", "args")!;
        Assert.HasCount(3, args.Items);
        Assert.IsTrue(args.IsUnknown);
        Assert.IsFalse(args.Items[0].IsUnknown);
        Assert.IsTrue(root.At("spec", "tolerations")!.IsUnknown);
        Assert.IsTrue(root.At("spec", "resources")!.IsUnknown);
        Assert.IsFalse(root.At("spec")!.IsUnknown);
    }

    [TestMethod]
    public void Both_branches_are_kept_and_inline_conditions_are_unknown()
    {
        var root = Parse("""
            {{- if .Values.a }}
            type: NodePort
            {{- else }}
            kind: {{ if .Values.b }}A{{ else }}B{{ end }}
            {{- end }}
            flow: [{{ .Values.replicaCount }}, "{{ .Values.missing }}"] {{/* why */}}
            text: |
              {{ .Values.missing }}
              kept
            """);
        Assert.AreEqual("NodePort", root.Scalar("type")!.Value);
        Assert.IsTrue(root["kind"]!.IsUnknown);
        var flow = root.Sequence("flow")!;
        Assert.AreEqual((2L, true), (((YamlScalar)flow.Items[0]).AsInteger, flow.Items[1].IsUnknown));
        Assert.IsTrue(root["text"]!.IsUnknown);
    }

    [TestMethod]
    public void Any_text_is_read_without_an_exception()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] pieces = ["{{", "}}", "- ", "a: ", "\n", "  ", "if .x", "end", "nindent 4", "\"", "`", "/*", "*/", "{{- toYaml . }}", "|", ":", "\r\n", "x"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var file = HelmTemplate.Parse(new SourceText("t.yaml", text), _values);
            Assert.AreEqual(text.Length, file.Source.Length);
        }
    }

    private static YamlMapping Parse(string text)
    {
        var file = HelmTemplate.Parse(new SourceText("t.yaml", text), _values);
        Assert.IsEmpty(file.Problems, string.Join("; ", file.Problems.Select(p => p.Arguments[0])));
        return (YamlMapping)file.Documents[0].Root!;
    }

    private static YamlMapping Root(string text) => (YamlMapping)YamlParser.Parse(new SourceText("v.yaml", text)).Documents[0].Root!;
}
