using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Tests.Kubernetes;

/// <summary>Resources, probes, replicas and budgets: what the rules ask.</summary>
[TestClass]
public class WorkloadQuestionsTests
{
    [TestMethod]
    [DataRow("", true)]
    [DataRow("resources: {limits: {memory: 0}}", true, DisplayName = "zero is none")]
    [DataRow("resources: {requests: {memory: 1Gi}}", true)]
    [DataRow("resources: {limits: {memory: 1Gi}}", false)]
    [DataRow("resources: {limits: {memory: '${MEMORY}'}}", false, DisplayName = "unknown is not missing")]
    [DataRow("resources: '${RESOURCES}'", false)]
    public void A_limit_is_missing(string container, bool expected)
        => Assert.AreEqual(expected,
            Resources.MissingLimit(Manifests.Pod(container: container).Containers[0], "memory") is not null);

    [TestMethod]
    [DataRow("resources: {limits: {cpu: 1}}", false, DisplayName = "the API takes the limit")]
    [DataRow("resources: {limits: {memory: 1Gi}}", true)]
    public void A_request_is_missing(string container, bool expected)
        => Assert.AreEqual(expected,
            Resources.MissingRequest(Manifests.Pod(container: container).Containers[0], "cpu") is not null);

    [TestMethod]
    [DataRow("{type: Container, default: {memory: 1Gi}}", false)]
    [DataRow("{type: Container, default: {cpu: 1}}", true)]
    [DataRow("{type: Container, defaultRequest: {memory: 1Gi}}", true, DisplayName = "a request is no limit")]
    [DataRow("{type: Pod, max: {memory: 1Gi}}", true, DisplayName = "the sum of a pod is no default")]
    public void A_LimitRange_gives_defaults(string limit, bool expected)
    {
        var pod = Manifests.Pod().Owner;
        _ = new ManifestSet("set",
            [pod, Manifests.One("apiVersion: v1\nkind: LimitRange\nmetadata: {name: l}\nspec: {limits: [" + limit
                + "]}\n")]);
        Assert.AreEqual(expected, Resources.MissingLimit(pod.Pod!.Containers[0], "memory") is not null);
    }

    [TestMethod]
    [DataRow("httpGet: {path: /a, port: 80}", "httpGet: {port: 80, path: /a, scheme: HTTP}", true)]
    [DataRow("httpGet: {path: /a, port: http}", "httpGet: {path: /a, port: 80}", true,
        DisplayName = "by name and by number")]
    [DataRow("httpGet: {path: /a, port: http}", "httpGet: {path: /a, port: admin}", false,
        DisplayName = "two names are two ports")]
    [DataRow("httpGet: {path: /a, port: x}", "httpGet: {path: /a, port: y}", false,
        DisplayName = "two names nobody declares")]
    [DataRow("httpGet: {path: /a, port: 80}", "httpGet: {path: /b, port: 80}", false)]
    [DataRow("httpGet: {path: /, port: 80}", "tcpSocket: {port: 80}", false)]
    [DataRow("exec: {command: [a, b]}", "exec: {command: [a, b]}", true)]
    [DataRow("exec: {command: [a, b]}", "exec: {command: [b, a]}", false)]
    [DataRow("httpGet: {path: '${P}', port: 80}", "httpGet: {path: '${P}', port: 80}", false,
        DisplayName = "unknown is not the same")]
    public void Two_probes_ask_the_same(string live, string ready, bool expected)
    {
        var container =
            Manifests.Pod(container: "ports: [{name: http, containerPort: 80}, {name: admin, containerPort: 81}]\n"
            + $"livenessProbe: {{{live}}}\nreadinessProbe: {{{ready}}}\n").Containers[0];
        Assert.AreEqual(expected,
            ProbeComparison.AskTheSame(container, container.LivenessProbe!, container.ReadinessProbe!));
    }

    [TestMethod]
    [DataRow("", 30L)]
    [DataRow("periodSeconds: 5, failureThreshold: 2", 10L)]
    [DataRow("periodSeconds: '${P}'", null)]
    public void A_probe_gives_up_after_so_many_seconds(string settings, long? expected)
        => Assert.AreEqual(expected,
            ProbeComparison
                .Patience(Manifests.Pod(container: $"livenessProbe: {{{settings}}}").Containers[0].LivenessProbe!));

    [TestMethod]
    [DataRow("replicas: 3", "", 3L)]
    [DataRow("", "", 1L, DisplayName = "one by default")]
    [DataRow("replicas: ${N}", "", null)]
    [DataRow("replicas: 1", "{kind: Deployment, name: web}, minReplicas: 4", 4L)]
    [DataRow("replicas: 3", "{kind: Deployment, name: web}, maxReplicas: 4", 1L,
        DisplayName = "an autoscaler keeps one by default")]
    [DataRow("replicas: 3", "{kind: StatefulSet, name: web}, minReplicas: 4", 3L)]
    [DataRow("replicas: 3", "{kind: Deployment, name: api}, minReplicas: 4", 3L)]
    [DataRow("replicas: 3", "{kind: Deployment, name: '${APP}'}, minReplicas: '${MIN}'", null)]
    public void There_are_at_least_so_many_replicas(string spec, string target, long? expected)
    {
        var workload = Manifests.One("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  "
            + (spec.Length > 0 ? spec : "paused: false")
            + "\n  template: {spec: {containers: [{name: a, image: a}]}}\n");
        var scaler = Manifests
            .One("apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\nspec: {scaleTargetRef: "
            + (target.Length > 0 ? target : "{kind: Deployment, name: none}") + "}\n");
        _ = new ManifestSet("set", [workload, scaler]);
        Assert.AreEqual(expected, Replicas.Least(workload));
    }

    [TestMethod]
    public void KEDA_scales_to_nothing_by_default()
    {
        var workload =
            Manifests.One("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n");
        _ = new ManifestSet("set",
            [workload,
                Manifests
                    .One("apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s}\nspec: {scaleTargetRef: {name: web}}\n")]);
        Assert.AreEqual(0L, Replicas.Least(workload));
    }

    [TestMethod]
    [DataRow("1", 5L, 1L)]
    [DataRow("50%", 5L, 3L, DisplayName = "a part of a pod counts as one")]
    [DataRow("100%", 5L, 5L)]
    [DataRow("0%", 5L, 0L)]
    [DataRow("half", 5L, null)]
    [DataRow("${MIN}", 5L, null)]
    public void A_budget_speaks_of_so_many_pods(string value, long count, long? expected)
    {
        var budget = Manifests
            .One($"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: b}}\nspec:\n  minAvailable: {value}\n");
        var amount = DisruptionAmount.Of(budget, "minAvailable");
        Assert.AreEqual(expected, amount.IsSet ? amount.Value.OfPods(count) : null);
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow("topologySpreadConstraints: [{topologyKey: zone}]", true)]
    [DataRow("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: n}]}}", true)]
    [DataRow("affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: n, labelSelector: {matchLabels: {app: b}}}]}}", false)]
    [DataRow("affinity: ${AFFINITY}", null)]
    public void Replicas_are_kept_apart(string spec, bool? expected)
        => Assert.AreEqual(expected, Spreading.IsSpread(Manifests.Pod(spec)));
}
