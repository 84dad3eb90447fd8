using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;
using ShiftLeft.Build.Tests.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes;

[TestClass]
public class PodTests
{
    [TestMethod]
    [DataRow("v1", "Pod", "spec")]
    [DataRow("v1", "ReplicationController", "spec.template.spec")]
    [DataRow("v1", "PodTemplate", "template.spec")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec")]
    [DataRow("apps/v1", "StatefulSet", "spec.template.spec")]
    [DataRow("apps/v1", "DaemonSet", "spec.template.spec")]
    [DataRow("apps/v1", "ReplicaSet", "spec.template.spec")]
    [DataRow("batch/v1", "Job", "spec.template.spec")]
    [DataRow("batch/v1beta1", "CronJob", "spec.jobTemplate.spec.template.spec")]
    [DataRow("apps.openshift.io/v1", "DeploymentConfig", "spec.template.spec")]
    public void Every_workload_has_its_pod(string apiVersion, string kind, string path)
    {
        var text = $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: w}}\n";
        var indent = "";
        foreach (var key in path.Split('.'))
        {
            if (key == "spec" && path.EndsWith("." + key) && indent.Length / 2 == path.Split('.').Length - 1)
                text += indent + "metadata: {labels: {app: w}}\n";
            text += indent + key + ":\n";
            indent += "  ";
        }

        var pod = Manifests.One(text + indent + "containers: [{name: c, image: i}]\n").Pod;
        Assert.AreEqual("c", pod?.Containers.Single().Name);
        if (path != "spec") Assert.AreEqual("w", pod!.Labels?.Scalar("app")?.Value);
    }

    [TestMethod]
    public void A_custom_resource_with_a_template_is_no_workload()
        => Assert
            .IsNull(Manifests
                .One("apiVersion: x.io/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{image: a}]}}}").Pod);

    [TestMethod]
    public void Settings_point_at_the_value_or_where_it_would_be_added()
    {
        var container = Manifests.Pod("securityContext:\n  runAsUser: 5",
            "securityContext:\n  privileged: maybe").Containers[0];
        Assert.AreEqual("Value 7:16-7:17", Describe(container.EffectiveNumber("runAsUser")));
        Assert.AreEqual("Absent 11:5-11:20", Describe(container.EffectiveBool("runAsNonRoot")));
        Assert.AreEqual("Unknown 12:19-12:24", Describe(container.Fields.Bool("securityContext", "privileged")));
        Assert.AreEqual("Absent 9:11-9:14", Describe(container.Limit("memory")));
        Assert.AreEqual("Absent 6:3-6:18", Describe(container.Pod.HostUsers));
    }

    [TestMethod]
    public void Containers_tell_ports_env_and_probes()
    {
        var pod = Manifests.Pod(
            "initContainers: [{name: s, image: x, restartPolicy: Always}]",
            """
            ports: [{name: http, containerPort: 8080}]
            env: [{name: A, value: "1"}, {name: B, valueFrom: {secretKeyRef: {name: s, key: k}}}]
            readinessProbe: {httpGet: {path: /health, port: http}}
            livenessProbe: {tcpSocket: {port: 8080}}
            resources: {limits: {memory: 1Gi}}
            command: [dotnet, App.dll]
            """);
        var app = pod.MainContainers[0];
        Assert.AreEqual("s app", string.Join(" ", pod.LastingContainers));
        Assert.IsTrue(app.Ports[0].Number.Is(8080));
        Assert.AreEqual("1", app.Env[0].Value?.Value);
        Assert.IsNotNull(app.Env[1].ValueFrom);
        Assert.AreEqual("http", app.ReadinessProbe?.Port?.Name);
        Assert.AreEqual("/health", app.ReadinessProbe?.Path?.Value);
        Assert.AreEqual(8080, app.LivenessProbe?.Port?.Number);
        Assert.IsTrue(app.Request("memory").Is(new(1073741824m)));
        Assert.AreEqual("dotnet App.dll", string.Join(" ", app.Command!));
        Assert.IsNull(app.Args);
    }

    [TestMethod]
    [DataRow("{matchLabels: {app: web}}", "{app: web, tier: x}", true)]
    [DataRow("{matchLabels: {app: web}}", "{app: api}", false)]
    [DataRow("{matchLabels: {app: web}}", "{app: '${APP}'}", null)]
    [DataRow("{matchLabels: {app: '${APP}', tier: y}}", "{app: web, tier: x}", false)]
    [DataRow("{}", "{app: web}", true)]
    [DataRow("{matchExpressions: [{key: app, operator: In, values: [a, web]}]}", "{app: web}", true)]
    [DataRow("{matchExpressions: [{key: app, operator: NotIn, values: [a, web]}]}", "{app: web}", false)]
    [DataRow("{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}", "{}", true)]
    [DataRow("{matchExpressions: [{key: app, operator: Exists}]}", "{app: web}", true)]
    [DataRow("{matchExpressions: [{key: app, operator: DoesNotExist}]}", "{app: web}", false)]
    [DataRow("{matchExpressions: [{key: app, operator: Gt}]}", "{app: web}", null)]
    public void Selectors_match_labels(string selector, string labels, bool? expected)
        => Assert.AreEqual(expected, LabelSelector.Of(Root(selector))!.Matches((YamlMapping)Root(labels)));

    [TestMethod]
    public void An_absent_namespace_matches_any()
    {
        var set = new ManifestSet("k8s", Manifests.Read("""
            {apiVersion: v1, kind: Service, metadata: {name: a, namespace: x}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: b}}
            """));
        Assert.IsNotNull(set.Find("Service", "a"));
        Assert.IsNotNull(set.Find("Service", "a", "x"));
        Assert.IsNull(set.Find("Service", "a", "y"));
        Assert.IsNotNull(set.Find("Service", "b", "y"));
        Assert.AreSame(set, set.Objects[0].Set);
    }

    private static YamlNode Root(string text) => YamlParser.Parse(new("a.yaml", text)).Documents[0].Root!;

    private static string Describe<T>(Setting<T> setting) => $"{setting.State} {YamlDump.Place(setting.Place)}";
}
