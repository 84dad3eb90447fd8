using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Kubernetes.Helm;

/// <summary>Whole charts in the manner of public ones, with every rule.</summary>
[TestClass]
public sealed class ChartTests
{
    // Everything that can be asked of a workload comes from values.
    private const string Web = """
        apiVersion: {{ include "common.deployment.apiVersion" . }}
        kind: Deployment
        metadata:
          name: {{ include "shop.fullname" . }}
          namespace: {{ .Release.Namespace | quote }}
          labels: {{- include "shop.labels" . | nindent 4 }}
            part: web
        spec:
          {{- if not .Values.autoscaling.enabled }}
          replicas: {{ .Values.replicas }}
          {{- end }}
          selector:
            matchLabels:
              {{- include "shop.selectorLabels" . | nindent 6 }}
          template:
            metadata:
              labels: {{- include "shop.labels" . | nindent 8 }}
            spec:
              {{- with .Values.podSecurityContext }}
              securityContext:
                {{- toYaml . | nindent 8 }}
              {{- end }}
              serviceAccountName: {{ include "shop.serviceAccount" . }}
              automountServiceAccountToken: {{ .Values.token }}
              containers:
                - name: {{ .Chart.Name }}
                  image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                  securityContext: {{- toYaml .Values.securityContext | nindent 12 }}
                  env:
                    - name: MODE
                      {{- if .Values.fromSecret }}
                      valueFrom: {secretKeyRef: {name: {{ .Values.secret }}, key: mode}}
                      {{- else }}
                      value: plain
                      {{- end }}
                  livenessProbe:
                    {{- toYaml .Values.livenessProbe | nindent 12 }}
                  {{- with .Values.readinessProbe }}
                  readinessProbe: {{- toYaml . | nindent 12 }}
                  {{- end }}
                  resources:
        {{ toYaml .Values.resources | indent 12 }}
        """;

    private const string Key = """
        {{- range $name, $key := .Values.keys }}
        apiVersion: v1
        kind: Secret
        metadata:
          name: {{ printf "%s-key" (include "shop.fullname" $) }}
        data:
          key: {{ $.Values.password | b64enc | quote }}
          other: {{ $key | b64enc | quote }}
        ---
        {{- end }}
        """;

    [TestMethod]
    public void A_chart_that_takes_all_from_values_lacks_nothing_for_certain()
        => Assert.AreEqual("", Findings("image: {repository: registry.example.com/shop, tag: \"1.2\"}\nreplicas: 3\ntoken: false\n", ("web.yaml", Web)));

    [TestMethod]
    public void What_values_say_wrongly_is_found_in_values_yaml()
        => Assert.AreEqual("""
            values.yaml(3,8): SLB2011 Container shop runs whatever registry.example.com/shop:latest is when a node pulls it: latest is another image every day
            values.yaml(5,11): SLB6010 The Secret {{ printf "%s-key" (include "shop.fullname" $) }} holds the value of key: base64 hides nothing
            """.ReplaceLineEndings("\n"),
            Findings("image:\n  repository: registry.example.com/shop\n  tag: latest\nreplicas: 3\npassword: s3cr3t-phrase\ntoken: false\n", ("web.yaml", Web), ("key.yaml", Key)));

    [TestMethod]
    public void Values_that_do_not_parse_are_an_error_in_values_yaml()
        => StringAssert.StartsWith(Findings("image: [\n", ("key.yaml", Key)), "values.yaml(2,1): SLB0001 ");

    private static string Findings(string values, params (string Name, string Text)[] templates)
    {
        (string Path, string Text)[] files =
        [
            ("/r/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: \"1.0\"\n"), ("/r/values.yaml", values),
            .. templates.Select(t => ("/r/templates/" + t.Name, t.Text)),
        ];
        var workspace = Workspace.Create(new()
        {
            Manifests = [.. files.Select(f => new ManifestFile(new(f.Path, f.Text)))], Files = new MemoryFiles(files), Root = "/r", Today = new(2026, 1, 1),
        });
        // Opinions are another matter.
        var findings = Analysis.Run(workspace, new()).Findings.Where(f => f.Level >= Core.Rules.Level.Warning);
        return string.Join("\n", findings.Select(f =>
        {
            var position = f.Finding.Source.GetPosition(f.Finding.Span.Start);
            return $"{f.Finding.Source.Path[3..]}({position.Line + 1},{position.Column + 1}): {f.Rule.Id} {f.Message}";
        }));
    }
}
