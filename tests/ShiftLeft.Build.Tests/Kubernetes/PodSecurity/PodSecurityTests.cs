using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Tests.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.PodSecurity;

[TestClass]
public class PodSecurityTests
{
    private const string Hardened = "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}";
    private const string HardenedPod = "securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}";

    [TestMethod]
    public void A_hardened_pod_passes_every_version()
    {
        var pod = Manifests.Pod(HardenedPod, Hardened);
        for (var minor = 0; minor <= 40; minor++)
            Assert.AreEqual("", Judge(pod, "restricted", "v1." + minor), $"v1.{minor}");
    }

    [TestMethod]
    public void A_bare_pod_lacks_four_settings_at_the_containers_name() => Assert.AreEqual("""
        allowPrivilegeEscalation SLB3049 absent 7:11-7:14
        capabilities_restricted SLB3051 absent 7:11-7:14
        runAsNonRoot SLB3039 absent 7:11-7:14
        seccompProfile_restricted SLB3015 absent 7:11-7:14
        """, Describe(Manifests.Pod(), "restricted", "latest"));

    // spec | container | level | version | control and rule, or nothing
    [TestMethod]
    [DataRow("hostNetwork: true", "", "baseline", "v1.0", "hostNamespaces SLB3012")]
    [DataRow("hostPID: true", "", "baseline", "latest", "hostNamespaces SLB3031")]
    [DataRow("hostIPC: true", "", "baseline", "latest", "hostNamespaces SLB3032")]
    [DataRow("hostNetwork: false", "", "baseline", "latest", "")]
    [DataRow("hostNetwork: ${HOST_NETWORK}", "", "baseline", "latest", "")]
    [DataRow("volumes: [{name: a, hostPath: {path: /}}]", "", "baseline", "latest", "hostPathVolumes SLB3034")]
    [DataRow("volumes: [{name: a}]", Hardened, "restricted", "v1.0", "runAsNonRoot SLB3039")]
    [DataRow("volumes: [{name: a, nfs: {}}]", "", "baseline", "latest", "")]
    [DataRow("", "ports: [{containerPort: 80, hostPort: 80}]", "baseline", "latest", "hostPorts SLB3011")]
    [DataRow("", "ports: [{containerPort: 80, hostPort: 0}]", "baseline", "latest", "")]
    [DataRow("", "livenessProbe: {httpGet: {host: a, port: 1}}", "baseline", "v1.34",
        "hostProbesAndHostLifecycle SLB3014")]
    [DataRow("", "livenessProbe: {httpGet: {host: a, port: 1}}", "baseline", "v1.33", "")]
    [DataRow("", "livenessProbe: {tcpSocket: {host: '', port: 1}}", "baseline", "latest", "")]
    [DataRow("", "lifecycle: {preStop: {tcpSocket: {host: a}}}", "baseline", "latest",
        "hostProbesAndHostLifecycle SLB3014")]
    [DataRow("", "securityContext: {privileged: true}", "baseline", "v1.0", "privileged SLB3030")]
    [DataRow("", "securityContext: {privileged: on}", "baseline", "v1.0", "privileged SLB3030")]
    [DataRow("", "securityContext: {privileged: false}", "baseline", "v1.0", "")]
    [DataRow("", "securityContext: {procMount: Unmasked}", "baseline", "latest", "procMount SLB3038")]
    [DataRow("", "securityContext: {procMount: Default}", "baseline", "latest", "")]
    [DataRow("hostUsers: false", "securityContext: {procMount: Unmasked}", "baseline", "v1.35", "")]
    [DataRow("hostUsers: false", "securityContext: {procMount: Unmasked}", "baseline", "v1.34", "procMount SLB3038")]
    [DataRow("", "securityContext: {capabilities: {add: [CHOWN]}}", "baseline", "latest", "")]
    [DataRow("", "securityContext: {capabilities: {add: [CAP_CHOWN]}}", "baseline", "latest",
        "capabilities_baseline SLB3053")]
    [DataRow("", "securityContext: {capabilities: {add: [SYS_ADMIN]}}", "baseline", "v1.0",
        "capabilities_baseline SLB3053")]
    [DataRow("securityContext: {seccompProfile: {type: Unconfined}}", "", "baseline", "v1.19",
        "seccompProfile_baseline SLB3016")]
    [DataRow("securityContext: {seccompProfile: {type: Unconfined}}", "", "baseline", "v1.18", "")]
    [DataRow("securityContext: {seLinuxOptions: {type: container_engine_t}}", "", "baseline", "v1.30",
        "seLinuxOptions SLB3018")]
    [DataRow("securityContext: {seLinuxOptions: {type: container_engine_t}}", "", "baseline", "v1.31", "")]
    [DataRow("securityContext: {seLinuxOptions: {level: s0, user: ''}}", "", "baseline", "latest", "")]
    [DataRow("", "securityContext: {seLinuxOptions: {role: r}}", "baseline", "latest", "seLinuxOptions SLB3018")]
    [DataRow("securityContext: {appArmorProfile: {type: Unconfined}}", "", "baseline", "v1.0",
        "appArmorProfile SLB3019")]
    [DataRow("securityContext: {appArmorProfile: {type: Localhost}}", "", "baseline", "v1.0", "")]
    [DataRow("securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}", "", "baseline", "latest",
        "sysctls SLB3020")]
    [DataRow("securityContext: {sysctls: [{name: net/ipv4/tcp_syncookies, value: '1'}]}", "", "baseline", "v1.0", "")]
    [DataRow("securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: '1'}]}", "", "baseline", "v1.31",
        "sysctls SLB3020")]
    [DataRow("securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: '1'}]}", "", "baseline", "v1.32", "")]
    [DataRow("securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat, value: '1'}]}", "", "baseline", "v1.36",
        "sysctls SLB3020")]
    [DataRow("securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat, value: '1'}]}", "", "baseline",
        "v1.99", "")]
    [DataRow("securityContext: {windowsOptions: {hostProcess: true}}", "", "baseline", "latest",
        "windowsHostProcess SLB3022")]
    [DataRow("", "securityContext: {windowsOptions: {hostProcess: true}}", "baseline", "latest",
        "windowsHostProcess SLB3022")]
    [DataRow(HardenedPod, Hardened + "\nstdin: true", "restricted", "latest", "")]
    [DataRow(HardenedPod, "", "restricted", "v1.7", "")]
    [DataRow(HardenedPod, "", "restricted", "v1.8", "allowPrivilegeEscalation SLB3049")]
    [DataRow(HardenedPod + "\nos: {name: windows}", "", "restricted", "v1.25", "")]
    [DataRow(HardenedPod + "\nos: {name: windows}", "", "restricted", "v1.24",
        "allowPrivilegeEscalation SLB3049, capabilities_restricted SLB3051")]
    [DataRow("os: {name: windows}", "", "restricted", "latest", "runAsNonRoot SLB3039")]
    [DataRow("hostUsers: false\nsecurityContext: {seccompProfile: {type: Localhost}, runAsUser: 0}", Hardened,
        "restricted", "v1.35", "")]
    [DataRow("hostUsers: false\nsecurityContext: {seccompProfile: {type: Localhost}, runAsUser: 0}", Hardened,
        "restricted", "v1.34", "runAsNonRoot SLB3039, runAsUser SLB3040")]
    [DataRow("hostUsers: false\n" + HardenedPod,
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, procMount: Unmasked}",
        "restricted", "v1.35", "procMount_restricted SLB3038")]
    [DataRow(HardenedPod, "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [all]}}",
        "restricted", "latest", "capabilities_restricted SLB3051")]
    [DataRow(HardenedPod,
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}",
        "restricted", "latest", "")]
    [DataRow(HardenedPod,
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [CHOWN]}}", "restricted",
        "latest", "capabilities_restricted SLB3053")]
    [DataRow(HardenedPod, "securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}",
        "restricted", "latest", "allowPrivilegeEscalation SLB3049")]
    [DataRow(HardenedPod,
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: false}",
        "restricted", "latest", "runAsNonRoot SLB3039")]
    [DataRow("securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}",
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true}",
        "restricted", "latest", "runAsNonRoot SLB3039")]
    [DataRow("securityContext: {runAsNonRoot: true}",
        "securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}", "restricted", "latest", "")]
    [DataRow("volumes: [{name: a, nfs: {}}, {name: b, hostPath: {path: /}}, {name: c, image: {}}]\n" + HardenedPod,
        Hardened, "restricted", "latest", "restrictedVolumes SLB3055, restrictedVolumes SLB3034")]
    [DataRow("securityContext: ${SECURITY}", Hardened, "restricted", "latest", "")]
    [DataRow("hostNetwork: true", "", "privileged", "latest", "")]
    public void Each_control_begins_and_changes_with_its_version(string spec, string container, string level,
        string version, string expected)
        => Assert.AreEqual(expected, Judge(Manifests.Pod(spec, container), level, version));

    [TestMethod]
    [DataRow("container.apparmor.security.beta.kubernetes.io/other: unconfined", "v1.0", "appArmorProfile SLB3019")]
    [DataRow("container.apparmor.security.beta.kubernetes.io/app: localhost/x", "v1.0", "")]
    [DataRow("seccomp.security.alpha.kubernetes.io/pod: unconfined", "v1.18", "seccompProfile_baseline SLB3016")]
    [DataRow("seccomp.security.alpha.kubernetes.io/pod: unconfined", "v1.19", "")]
    [DataRow("container.seccomp.security.alpha.kubernetes.io/app: unconfined", "v1.0",
        "seccompProfile_baseline SLB3016")]
    [DataRow("container.seccomp.security.alpha.kubernetes.io/other: unconfined", "v1.0", "")]
    public void Annotations_of_old_versions_are_judged(string annotation, string version, string expected)
        => Assert.AreEqual(expected, Judge(Manifests.Pod(annotations: annotation), "baseline", version));

    [TestMethod]
    [DataRow("initContainers")]
    [DataRow("ephemeralContainers")]
    public void All_kinds_of_containers_are_judged(string kind)
    {
        var pod = Manifests.Pod(kind + ":\n- {name: x, image: y, securityContext: {privileged: true}}");
        Assert.AreEqual("privileged SLB3030 true 7:55-7:59", Describe(pod, "baseline", "latest"));
    }

    [TestMethod]
    public void Where_one_container_sets_it_the_others_lack_it()
    {
        var pod = Manifests.Pod(
            "securityContext: {seccompProfile: {type: RuntimeDefault}}\ninitContainers:\n- {name: x, image: y, securityContext: {runAsNonRoot: true, "
            + "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}", Hardened);
        Assert.AreEqual("runAsNonRoot SLB3039 absent 12:5-12:20", Describe(pod, "restricted", "latest"));
    }

    private static string Judge(Pod pod, string level, string version)
        => string.Join(", ", Evaluate(pod, level, version).Select(v => $"{v.Control} {v.RuleId}").Distinct());

    private static string Describe(Pod pod, string level, string version)
        => string.Join("\n", Evaluate(pod, level, version)
        .Select(v => $"{v.Control} {v.RuleId} {v.Value ?? "absent"} {YamlDump.Place(v)}"));

    private static IReadOnlyList<PodSecurityViolation> Evaluate(Pod pod, string level, string version)
        => PodSecurityEvaluator.Evaluate(pod, PodSecurityLevels.Parse(level)!.Value,
            PolicyVersion.Parse(version)!.Value);
}
