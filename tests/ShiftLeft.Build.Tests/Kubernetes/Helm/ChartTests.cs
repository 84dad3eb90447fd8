using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
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

    private const string Values =
        "image: {repository: registry.example.com/shop, tag: \"1.2\"}\nreplicas: 3\ntoken: false\n";

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

    // As helm template prints it with values whose probes and resources are empty.
    private const string Rendered = """
        ---
        # Source: shop/templates/web.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: release-name-shop
          namespace: "release-namespace"
          labels:
            app.kubernetes.io/name: shop
            part: web
        spec:
          replicas: 3
          selector:
            matchLabels:
              app.kubernetes.io/name: shop
          template:
            metadata:
              labels:
                app.kubernetes.io/name: shop
            spec:
              securityContext:
                runAsUser: 0
                runAsNonRoot: false
              serviceAccountName: shop
              automountServiceAccountToken: false
              containers:
                - name: shop
                  image: "registry.example.com/shop:1.2"
                  securityContext:
                    capabilities:
                      add:
                        - SYS_ADMIN
                  env:
                    - name: MODE
                      value: plain
                  livenessProbe:
                    exec: {command: ["true"]}
                    timeoutSecond: 3
                  resources:
                    limits: {memory: 64Mi}
                    requests: {memory: 128Mi}
        """;

    [TestMethod]
    public void A_chart_that_takes_all_from_values_lacks_nothing_for_certain()
        => Assert.AreEqual("", Findings(Values, ("web.yaml", Web)));

    [TestMethod]
    public void What_values_say_wrongly_is_found_in_values_yaml()
        => Assert.AreEqual("""
            values.yaml(3,8): SLB2011 Container shop runs whatever registry.example.com/shop:latest is when a node pulls it: latest is another image every day
            values.yaml(5,11): SLB6010 The Secret {{ printf "%s-key" (include "shop.fullname" $) }} holds the value of key: base64 hides nothing
            """.ReplaceLineEndings("\n"),
            Findings(
                "image:\n  repository: registry.example.com/shop\n  tag: latest\nreplicas: 3\npassword: s3cr3t-phrase\ntoken: false\n", ("web.yaml", Web), ("key.yaml", Key)));

    [TestMethod]
    public void A_container_that_is_named_by_the_chart_lacks_things_in_its_template()
        => StringAssert.StartsWith(
            Findings("",
                ("pod.yaml",
                    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: {{ .Chart.Name }}\n      image: registry.example.com/web:1.2.3\n")),
            "templates/pod.yaml(7,7): SLB3001 ");

    [TestMethod]
    public void What_Helm_renders_of_it_is_found_in_the_template()
    {
        Assert.AreEqual("""
            templates/web.yaml(20,7): SLB3001 Deployment release-name-shop lacks for Pod Security restricted: allowPrivilegeEscalation: false, capabilities.drop: [ALL], seccompProfile.type: RuntimeDefault
            templates/web.yaml(21,9): SLB3039 Deployment release-name-shop may run as root: runAsNonRoot is false
            templates/web.yaml(21,9): SLB3040 Deployment release-name-shop runs as root: runAsUser is 0
            templates/web.yaml(28,28): SLB3054 Container shop can get hold of its node: capability SYS_ADMIN
            templates/web.yaml(37,13): SLB6011 Probe has no field 'timeoutSecond'; did you mean 'timeoutSeconds'?
            """.ReplaceLineEndings("\n"), Findings(Values, new Helm(Rendered), ("web.yaml", Web)));
    }

    [TestMethod]
    public void A_chart_that_is_rendered_lacks_no_rule_that_finds_something_in_the_plain_output()
    {
        var plain =
            Rules(Workspace.Create(new()
            {
                Manifests = [new(new("/r/k8s/web.yaml", Rendered))], Root = "/r",
                Today = new(2026, 1, 1)
            }));
        Assert.IsNotEmpty(plain);
        CollectionAssert.IsSubsetOf(plain, Rules(Chart(Values, new Helm(Rendered), ("web.yaml", Web))));
        CollectionAssert.IsNotSubsetOf(plain, Rules(Chart(Values, null, ("web.yaml", Web))));
    }

    [TestMethod]
    public void Values_that_do_not_parse_are_an_error_in_values_yaml()
        => StringAssert.StartsWith(Findings("image: [\n", ("key.yaml", Key)), "values.yaml(2,1): SLB0001 ");

    private static string Findings(string values, params (string Name, string Text)[] templates)
        => Findings(values, null, templates);

    private static List<string> Rules(Workspace workspace)
        => [.. Analysis.Run(workspace, new()).Findings.Select(f => f.Rule.Id).Distinct()];

    private static Workspace Chart(string values, IHelm? helm, params (string Name, string Text)[] templates)
    {
        var settings = new Settings(helm is null ? [] : new Dictionary<string, string> { ["shiftleft.helm"] = "true" });
        (string Path, string Text)[] files =
        [
            ("/r/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\nappVersion: \"1.0\"\n"),
            ("/r/values.yaml", values),
            .. templates.Select(t => ("/r/templates/" + t.Name, t.Text)),
        ];
        return Workspace.Create(new()
        {
            Manifests = [.. files.Select(f => new ManifestFile(new(f.Path, f.Text)))], Files = new MemoryFiles(files),
            Root = "/r", Today = new(2026, 1, 1),
            Helm = helm, Settings = _ => settings,
        });
    }

    private static string Findings(string values, IHelm? helm, params (string Name, string Text)[] templates)
    {
        // Opinions are another matter.
        var findings = Analysis.Run(Chart(values, helm, templates),
            new()).Findings.Where(f => f.Level >= Core.Rules.Level.Warning);
        return string.Join("\n", findings.Select(f =>
        {
            var position = f.Finding.Source.GetPosition(f.Finding.Span.Start);
            return $"{f.Finding.Source.Path[3..]}({position.Line + 1},{position.Column + 1}): {f.Rule.Id} {f.Message}";
        }));
    }

    /// <summary>A double of the program.</summary>
    private sealed class Helm(string output) : IHelm
    {
        public HelmOutput Template(string chart, KubernetesVersion version) => new(output);
    }
}
