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
    [DataRow(".Values.port | b64enc | quote", "ODA4MA==", true)]
    public void A_plain_action_has_a_value(string action, string text, bool isString)
    {
        var value = _values.Evaluate(action)!.Value;
        Assert.AreEqual((text, isString), (value.Text, value.IsString));
    }

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
            more: {{ include "a" (dict
              "x" .Values.port) | quote }}
            last: kept
            """);
        Assert.IsTrue(root["more"]!.IsUnknown);
        Assert.AreEqual("kept", root.Scalar("last")!.Value);
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
    public void A_value_stands_where_values_yaml_has_it()
    {
        var root = Parse("""
            replicas: {{ .Values.replicaCount }}
            image: "{{ .Values.image.repository }}:{{ .Values.port }}"
            mixed: "v{{ .Values.replicaCount }}"
            name: {{ .Chart.Name | quote }}
            """);
        Assert.AreEqual("v.yaml 1:15", Place(root["replicas"]!));
        Assert.AreEqual("t.yaml 2:8", Place(root["image"]!));
        var parts = root.Scalar("image")!.Parts;
        Assert.AreEqual("0-24 v.yaml 3:15, 25-29 v.yaml 5:7",
            string.Join(", ", parts.Select(p => $"{p.Range.Start}-{p.Range.End} {Place(p.Place)}")));
        Assert.AreEqual("t.yaml 3:8", Place(root["mixed"]!));
        Assert.AreEqual("v.yaml 1:7", Place(root["name"]!));
    }

    [TestMethod]
    public void A_block_that_an_action_begins_goes_on_below_and_is_not_wholly_known()
    {
        var root = Parse("""
            metadata:
              labels: {{- include "common.labels" . | nindent 4 }}
                part: web
              annotations: {{- include "notes" . | nindent 4 }}
            spec:
              args: {{- toYaml .Values.args | nindent 4 }}
                - --more
              volumes: {{ include "volumes" . | nindent 4 }}
                {{- toYaml .Values.volumes | nindent 4 }}
            """);
        var labels = (YamlMapping)root.At("metadata", "labels")!;
        Assert.AreEqual((true, "web", 1), (labels.IsUnknown, labels.Scalar("part")!.Value, labels.Entries.Count));
        Assert.IsTrue(root.At("metadata", "annotations")!.IsUnknown);
        Assert.IsFalse(root.At("metadata")!.IsUnknown);
        var args = (YamlSequence)root.At("spec", "args")!;
        Assert.AreEqual((true, "--more", 1), (args.IsUnknown, ((YamlScalar)args.Items[0]).Value, args.Items.Count));
        Assert.IsTrue(root.At("spec", "volumes")!.IsUnknown);
        Assert.IsFalse(root["spec"]!.IsUnknown);
    }

    [TestMethod]
    public void Conditions_between_the_items_of_a_flow_list_leave_the_items_of_both_branches()
    {
        var root = Parse("""
            verbs: ["get", "list"{{ if .Values.watch }}, "watch"{{ end }}]
            args: [{{ if .Values.a }}"a"{{ else }}"b"{{ end }}, 'c']
            text: "{{ if .Values.a }}a{{ else }}b{{ end }}"
            """);
        Assert.AreEqual("get list watch", Items("verbs"));
        Assert.AreEqual("a b c", Items("args"));
        Assert.IsTrue(root["text"]!.IsUnknown);

        string Items(string key) => string.Join(" ", root.Sequence(key)!.Items);
    }

    [TestMethod]
    public void A_chart_inside_of_another_takes_its_values_and_globals_first()
    {
        var parent = new HelmValues(Root("db: {size: 2, tag: \"\"}\nglobal: {registry: outer}\n"), null);
        var values = parent.For("db", Root("size: 1\nuser: root\ntag: own\nglobal: {registry: inner, zone: a}\n"),
            Root("name: db\n"));
        Assert.AreEqual("2", values.Evaluate(".Values.size")!.Value.Text);
        Assert.AreEqual("root", values.Evaluate(".Values.user")!.Value.Text);
        Assert.AreEqual("x", values.Evaluate(".Values.tag | default \"x\"")!.Value.Text);
        Assert.AreEqual("outer", values.Evaluate(".Values.global.registry")!.Value.Text);
        Assert.AreEqual("a", values.Evaluate(".Values.global.zone")!.Value.Text);
        Assert.AreEqual("db", values.Evaluate(".Chart.Name")!.Value.Text);
    }

    [TestMethod]
    public void Any_text_is_read_without_an_exception()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] pieces = ["{{", "}}", "- ", "a: ", "\n", "  ", "if .x", "end", "nindent 4", "\"", "`", "/*", "*/",
            "{{- toYaml . }}", "|", ":", "\r\n", "x"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40))
                .Select(_ => pieces[random.Next(pieces.Length)]));
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

    private static string Place(ILocated place)
    {
        var position = place.Source.GetPosition(place.Span.Start);
        return $"{place.Source.Path} {position.Line + 1}:{position.Column + 1}";
    }

    private static YamlMapping Root(string text)
        => (YamlMapping)YamlParser.Parse(new SourceText("v.yaml", text)).Documents[0].Root!;
}
