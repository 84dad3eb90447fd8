using System.Text.Json.Nodes;

namespace ShiftLeft.Build.Tests.Kubernetes.PodSecurity;

/// <summary>A pod, and whether a level in a version of the standards allows it.</summary>
/// <param name="Control">The control that decides it.</param>
internal sealed record PodSecurityFixture(string Control, string Level, int Version, bool IsAllowed, string Changes,
    string Pod);

/// <summary>
/// Pods for every control, level and version, made as the reference implementation makes its own: from the least pod
/// that a level allows in a version, changed in one respect.
/// </summary>
internal static class PodSecurityFixtures
{
    public const int Last = 36;

    // control | first-last version | + allowed, - forbidden | changes, parted by ';'.
    // A place begins with c (container), i (init container), e (ephemeral container), * (each of them in turn), p (the
    // pod's specification), m (its metadata). A value of "-" takes away. Rows of the level restricted have a '!' after
    // the control.
    private const string Table = """
        hostNamespaces|0-|-|p.hostNetwork=true
        hostNamespaces|0-|-|p.hostPID=true
        hostNamespaces|0-|-|p.hostIPC=true
        hostNamespaces|0-|-|p.hostNetwork=true;p.hostUsers=false
        hostNamespaces|0-|+|p.hostNetwork=false;p.hostPID=false;p.hostIPC=false
        hostPorts|0-|+|*.ports=[{"containerPort":12345}]
        hostPorts|0-|+|*.ports=[{"containerPort":12345,"hostPort":0}]
        hostPorts|0-|-|*.ports=[{"containerPort":12345,"hostPort":12345}]
        hostPorts|0-|-|c.ports=[{"containerPort":1,"hostPort":1}];i.ports=[{"containerPort":2,"hostPort":2}]
        hostPorts|0-|-|c.ports=[{"containerPort":1},{"containerPort":2,"hostPort":2}]
        hostPathVolumes|0-|-|p.volumes=[{"name":"a","emptyDir":{}},{"name":"b","hostPath":{"path":"/a"}}]
        hostPathVolumes|0-|-|p.volumes=[{"name":"b","hostPath":{"path":"/dev/null","type":""}}]
        privileged|0-|+|*.securityContext.privileged=false
        privileged|0-|-|*.securityContext.privileged=true
        procMount|0-|+|*.securityContext.procMount="Default"
        procMount|0-|-|*.securityContext.procMount="Unmasked"
        procMount|0-|-|*.securityContext.procMount="Other"
        procMount?|35-|+|*.securityContext.procMount="Unmasked";p.hostUsers=false
        procMount|0-34|-|*.securityContext.procMount="Unmasked";p.hostUsers=false
        procMount|0-|-|*.securityContext.procMount="Unmasked";p.hostUsers=true
        procMount_restricted!|35-|-|*.securityContext.procMount="Unmasked";p.hostUsers=false
        hostProbesAndHostLifecycle|0-|+|c.livenessProbe={"httpGet":{"path":"/","port":8080}};c.lifecycle={"preStop":{"exec":{"command":["a"]}}}
        hostProbesAndHostLifecycle|0-|+|c.livenessProbe={"httpGet":{"path":"/","port":8080,"host":""}}
        hostProbesAndHostLifecycle|0-|+|c.livenessProbe={"grpc":{"port":8080}};c.readinessProbe={"exec":{"command":["a"]}}
        hostProbesAndHostLifecycle|34-|-|*.livenessProbe={"httpGet":{"port":8080,"host":"127.0.0.1"}}
        hostProbesAndHostLifecycle|34-|-|*.readinessProbe={"tcpSocket":{"port":8080,"host":"8.8.8.8"}}
        hostProbesAndHostLifecycle|34-|-|*.startupProbe={"httpGet":{"port":8080,"host":"a.example"}}
        hostProbesAndHostLifecycle|34-|-|*.lifecycle={"postStart":{"httpGet":{"port":8080,"host":"a.example"}}}
        hostProbesAndHostLifecycle|34-|-|*.lifecycle={"preStop":{"tcpSocket":{"port":8080,"host":"a.example"}}}
        hostProbesAndHostLifecycle|0-33|+|*.livenessProbe={"httpGet":{"port":8080,"host":"127.0.0.1"}}
        appArmorProfile|0-|+|m.annotations={"container.apparmor.security.beta.kubernetes.io/container1":"localhost/foo"}
        appArmorProfile|0-|+|m.annotations={"container.apparmor.security.beta.kubernetes.io/container1":"runtime/default"}
        appArmorProfile|0-|+|m.annotations={"container.apparmor.security.beta.kubernetes.io/container1":""}
        appArmorProfile|0-|+|p.securityContext.appArmorProfile={"type":"RuntimeDefault"}
        appArmorProfile|0-|+|*.securityContext.appArmorProfile={"type":"Localhost","localhostProfile":"foo"}
        appArmorProfile|0-|-|m.annotations={"container.apparmor.security.beta.kubernetes.io/container1":"unconfined"}
        appArmorProfile|0-|-|m.annotations={"container.apparmor.security.beta.kubernetes.io/initcontainer1":"unconfined"}
        appArmorProfile|0-|-|m.annotations={"container.apparmor.security.beta.kubernetes.io/nobody":"other"}
        appArmorProfile|0-|-|p.securityContext.appArmorProfile={"type":"Unconfined"}
        appArmorProfile|0-|-|*.securityContext.appArmorProfile={"type":"Unconfined"}
        appArmorProfile|0-|-|p.securityContext.appArmorProfile={"type":"Unconfined"};c.securityContext.appArmorProfile={"type":"RuntimeDefault"}
        seLinuxOptions|0-|+|p.securityContext.seLinuxOptions={}
        seLinuxOptions|0-|+|p.securityContext.seLinuxOptions={"type":""};*.securityContext.seLinuxOptions={"type":"container_t","level":"s0"}
        seLinuxOptions|0-|+|*.securityContext.seLinuxOptions={"type":"container_init_t"}
        seLinuxOptions|0-|+|*.securityContext.seLinuxOptions={"type":"container_kvm_t"}
        seLinuxOptions|31-|+|*.securityContext.seLinuxOptions={"type":"container_engine_t"}
        seLinuxOptions|0-30|-|*.securityContext.seLinuxOptions={"type":"container_engine_t"}
        seLinuxOptions|0-|-|p.securityContext.seLinuxOptions={"type":"somevalue"}
        seLinuxOptions|0-|-|*.securityContext.seLinuxOptions={"type":"somevalue"}
        seLinuxOptions|0-|-|p.securityContext.seLinuxOptions={"user":"somevalue"}
        seLinuxOptions|0-|-|*.securityContext.seLinuxOptions={"role":"somevalue"}
        seLinuxOptions|0-|-|p.securityContext.seLinuxOptions={"type":"somevalue"};c.securityContext.seLinuxOptions={"type":"container_t"}
        sysctls|0-|+|p.securityContext.sysctls=[]
        sysctls|0-|+|p.securityContext.sysctls=[{"name":"kernel.shm_rmid_forced","value":"0"},{"name":"net.ipv4.ip_local_port_range","value":"1024 65535"},{"name":"net.ipv4.tcp_syncookies","value":"0"},{"name":"net.ipv4.ping_group_range","value":"1 0"},{"name":"net.ipv4.ip_unprivileged_port_start","value":"1024"}]
        sysctls|27-|+|p.securityContext.sysctls=[{"name":"net.ipv4.ip_local_reserved_ports","value":"1024-4999"}]
        sysctls|0-26|-|p.securityContext.sysctls=[{"name":"net.ipv4.ip_local_reserved_ports","value":"1024-4999"}]
        sysctls|29-|+|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_keepalive_time","value":"7200"},{"name":"net.ipv4.tcp_fin_timeout","value":"60"},{"name":"net.ipv4.tcp_keepalive_intvl","value":"75"},{"name":"net.ipv4.tcp_keepalive_probes","value":"9"}]
        sysctls|0-28|-|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_keepalive_time","value":"7200"}]
        sysctls|0-28|-|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_fin_timeout","value":"60"}]
        sysctls|32-|+|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_rmem","value":"4096 87380 16777216"},{"name":"net.ipv4.tcp_wmem","value":"4096 65536 16777216"}]
        sysctls|0-31|-|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_wmem","value":"4096 65536 16777216"}]
        sysctls|0-36|-|p.securityContext.sysctls=[{"name":"net.ipv4.tcp_notsent_lowat","value":"1"}]
        sysctls|0-|-|p.securityContext.sysctls=[{"name":"othersysctl","value":"other"}]
        sysctls|0-|-|p.securityContext.sysctls=[{"name":"kernel.shm_rmid_forced","value":"0"},{"name":"kernel.msgmax","value":"1"}]
        windowsHostProcess|0-|+|p.securityContext.windowsOptions={}
        windowsHostProcess|0-|+|p.securityContext.windowsOptions={"hostProcess":false};*.securityContext.windowsOptions={"hostProcess":false}
        windowsHostProcess|0-|-|p.hostNetwork=true;p.securityContext.windowsOptions={"hostProcess":true}
        windowsHostProcess|0-|-|p.hostNetwork=true;*.securityContext.windowsOptions={"hostProcess":true}
        windowsHostProcess|0-|-|p.hostNetwork=true;p.securityContext.windowsOptions={"hostProcess":true};c.securityContext.windowsOptions={"hostProcess":false}
        capabilities_baseline?|0-|+|*.securityContext.capabilities={"add":["AUDIT_WRITE","CHOWN","DAC_OVERRIDE","FOWNER","FSETID","KILL","MKNOD","NET_BIND_SERVICE","SETFCAP","SETGID","SETPCAP","SETUID","SYS_CHROOT"]}
        capabilities_baseline|0-|-|*.securityContext.capabilities={"add":["NET_RAW"]}
        capabilities_baseline|0-|-|*.securityContext.capabilities={"add":["chown"]}
        capabilities_baseline|0-|-|*.securityContext.capabilities={"add":["CAP_CHOWN"]}
        capabilities_baseline|0-|-|*.securityContext.capabilities={"add":["SYS_ADMIN"],"drop":["ALL"]}
        capabilities_restricted!|22-|+|*.securityContext.capabilities={"add":["NET_BIND_SERVICE"],"drop":["ALL"]}
        capabilities_restricted!|22-|+|*.securityContext.capabilities={"drop":["ALL","NET_RAW"]}
        capabilities_restricted!|22-|-|*.securityContext.capabilities=-
        capabilities_restricted!|22-|-|*.securityContext.capabilities={}
        capabilities_restricted!|22-|-|*.securityContext.capabilities={"drop":[]}
        capabilities_restricted!|22-|-|*.securityContext.capabilities={"drop":["AUDIT_WRITE","CHOWN","NET_RAW","SYS_ADMIN"]}
        capabilities_restricted!|22-|-|*.securityContext.capabilities={"drop":["all"]}
        capabilities_restricted!|22-|-|*.securityContext.capabilities={"add":["CHOWN"],"drop":["ALL"]}
        capabilities_restricted!|22-|-|*.securityContext.capabilities={"add":["NET_BIND_SERVICE"]}
        capabilities_restricted!|25-|+|p.os={"name":"windows"};*.securityContext.capabilities=-
        capabilities_restricted!|22-24|-|p.os={"name":"windows"};*.securityContext.capabilities=-
        capabilities_restricted!|22-|-|p.os={"name":"linux"};*.securityContext.capabilities=-
        allowPrivilegeEscalation!|8-|-|*.securityContext.allowPrivilegeEscalation=-
        allowPrivilegeEscalation!|8-|-|*.securityContext.allowPrivilegeEscalation=true
        allowPrivilegeEscalation!|0-7|+|*.securityContext.allowPrivilegeEscalation=true
        allowPrivilegeEscalation!|25-|+|p.os={"name":"windows"};*.securityContext.allowPrivilegeEscalation=-
        allowPrivilegeEscalation!|8-24|-|p.os={"name":"windows"};*.securityContext.allowPrivilegeEscalation=-
        allowPrivilegeEscalation!|8-|-|p.os={"name":"linux"};*.securityContext.allowPrivilegeEscalation=-
        restrictedVolumes!|0-|+|p.volumes=[{"name":"v0"},{"name":"v1","emptyDir":{}},{"name":"v2","secret":{"secretName":"s"}},{"name":"v3","persistentVolumeClaim":{"claimName":"c"}},{"name":"v4","downwardAPI":{"items":[]}},{"name":"v5","configMap":{"name":"m"}},{"name":"v6","projected":{"sources":[]}},{"name":"v7","csi":{"driver":"d"}},{"name":"v8","ephemeral":{}},{"name":"v9","image":{"reference":"a"}}]
        runAsNonRoot!|0-|+|p.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|+|p.securityContext.runAsNonRoot=-;c.securityContext.runAsNonRoot=true;i.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|+|p.securityContext.runAsNonRoot=true;*.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|-|p.securityContext.runAsNonRoot=-
        runAsNonRoot!|0-|-|p.securityContext.runAsNonRoot=false
        runAsNonRoot!|0-|-|p.securityContext.runAsNonRoot=false;c.securityContext.runAsNonRoot=true;i.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|-|*.securityContext.runAsNonRoot=false
        runAsNonRoot!|0-|-|p.securityContext.runAsNonRoot=-;c.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|-|p.securityContext.runAsNonRoot=-;i.securityContext.runAsNonRoot=true
        runAsNonRoot!|0-|-|p.os={"name":"windows"};p.securityContext.runAsNonRoot=-
        runAsNonRoot!|35-|+|p.hostUsers=false;p.securityContext.runAsNonRoot=-
        runAsNonRoot!|35-|+|p.hostUsers=false;*.securityContext.runAsNonRoot=false
        runAsNonRoot!|0-34|-|p.hostUsers=false;p.securityContext.runAsNonRoot=-
        runAsNonRoot!|0-|-|p.hostUsers=true;p.securityContext.runAsNonRoot=-
        runAsUser!|0-|+|p.securityContext.runAsUser=1000;*.securityContext.runAsUser=1000
        runAsUser!|23-|-|p.securityContext.runAsUser=0
        runAsUser!|23-|-|*.securityContext.runAsUser=0
        runAsUser!|23-|-|p.securityContext.runAsUser=0;c.securityContext.runAsUser=1000;i.securityContext.runAsUser=1000
        runAsUser!|0-22|+|*.securityContext.runAsUser=0
        runAsUser!|35-|+|p.hostUsers=false;*.securityContext.runAsUser=0
        runAsUser!|23-34|-|p.hostUsers=false;*.securityContext.runAsUser=0
        seccompProfile_baseline|0-18|+|m.annotations={"seccomp.security.alpha.kubernetes.io/pod":"runtime/default"}
        seccompProfile_baseline|0-18|+|m.annotations={"seccomp.security.alpha.kubernetes.io/pod":"docker/default"}
        seccompProfile_baseline|0-18|+|m.annotations={"container.seccomp.security.alpha.kubernetes.io/container1":"localhost/foo"}
        seccompProfile_baseline|0-18|+|m.annotations={"container.seccomp.security.alpha.kubernetes.io/nobody":"unconfined"}
        seccompProfile_baseline|0-18|-|m.annotations={"seccomp.security.alpha.kubernetes.io/pod":"unconfined"}
        seccompProfile_baseline|0-18|-|m.annotations={"container.seccomp.security.alpha.kubernetes.io/container1":"unconfined"}
        seccompProfile_baseline|0-18|-|m.annotations={"container.seccomp.security.alpha.kubernetes.io/initcontainer1":"unconfined"}
        seccompProfile_baseline|0-18|-|m.annotations={"seccomp.security.alpha.kubernetes.io/pod":""}
        seccompProfile_baseline|19-|+|m.annotations={"seccomp.security.alpha.kubernetes.io/pod":"unconfined"}
        seccompProfile_baseline|19-|+|p.securityContext.seccompProfile={"type":"RuntimeDefault"}
        seccompProfile_baseline|19-|+|p.securityContext.seccompProfile={"type":"Localhost","localhostProfile":"a"};*.securityContext.seccompProfile={"type":"RuntimeDefault"}
        seccompProfile_baseline|19-|-|p.securityContext.seccompProfile={"type":"Unconfined"}
        seccompProfile_baseline|19-|-|*.securityContext.seccompProfile={"type":"Unconfined"}
        seccompProfile_baseline|19-|-|p.securityContext.seccompProfile={"type":"Unconfined"};c.securityContext.seccompProfile={"type":"RuntimeDefault"};i.securityContext.seccompProfile={"type":"RuntimeDefault"}
        seccompProfile_baseline|0-18|+|*.securityContext.seccompProfile={"type":"Unconfined"}
        seccompProfile_restricted!|19-|+|p.securityContext.seccompProfile=-;c.securityContext.seccompProfile={"type":"RuntimeDefault"};i.securityContext.seccompProfile={"type":"Localhost","localhostProfile":"a"}
        seccompProfile_restricted!|19-|-|p.securityContext.seccompProfile=-
        seccompProfile_restricted!|19-|-|p.securityContext.seccompProfile=-;c.securityContext.seccompProfile={"type":"RuntimeDefault"}
        seccompProfile_restricted!|19-|-|p.securityContext.seccompProfile=-;i.securityContext.seccompProfile={"type":"RuntimeDefault"}
        seccompProfile_restricted!|19-|-|p.securityContext.seccompProfile={}
        seccompProfile_restricted!|19-|-|*.securityContext.seccompProfile={"type":"Unconfined"}
        seccompProfile_restricted!|25-|+|p.os={"name":"windows"};p.securityContext.seccompProfile=-
        seccompProfile_restricted!|19-24|-|p.os={"name":"windows"};p.securityContext.seccompProfile=-
        """;

    private static readonly string[] _forbiddenVolumes =
    [
        "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd", "flexVolume",
        "cinder", "cephfs", "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk", "portworxVolume",
        "photonPersistentDisk", "scaleIO", "storageos", "hostPath",
    ];

    /// <summary>All of them; a version of <see cref="Last"/> + 1 is <c>latest</c>.</summary>
    public static IEnumerable<PodSecurityFixture> All()
        => from line in Table.Split('\n')
            .Concat(_forbiddenVolumes.Select(v =>
                $$$"""restrictedVolumes!|0-|-|p.volumes=[{"name":"a","{{{v}}}":{}}]"""))
           let cells = line.Trim().Split('|', 4)
           let range = cells[1].Split('-')
           from version in Enumerable.Range(int.Parse(range[0]),
               (range[1].Length == 0 ? Last + 2 : int.Parse(range[1]) + 1) - int.Parse(range[0]))
           where !(range[1].Length == 0 && cells[0] == "sysctls" && version > Last && cells[3].Contains("notsent"))
           from level in Levels(cells[0], version)
           from changes in Expand(cells[3])
           select new PodSecurityFixture(cells[0].TrimEnd('!', '?'), level, version, cells[2] == "+", changes,
               Make(level, version, changes));

    /// <summary>The least pod that a level allows in a version.</summary>
    public static string Least(string level, int version) => Make(level, version, "");

    // '!': only restricted; '?': what baseline allows and a control of restricted, once in force, does not.
    private static IEnumerable<string> Levels(string control, int version)
        => control.EndsWith('!') ? ["restricted"]
            : control == "capabilities_baseline?" && version >= 22 || control == "procMount?" ? ["baseline"]
            : ["baseline", "restricted"];

    private static IEnumerable<string> Expand(string changes) => changes.Contains("*.")
        ? ((string[])["c", "i", "e"]).Select(kind => changes.Replace("*.", kind + ".")) : [changes];

    private static string Make(string level, int version, string changes)
    {
        var pod = JsonNode.Parse("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"fixture","namespace":"fixtures"},"spec":{
             "initContainers":[{"name":"initcontainer1","image":"registry.k8s.io/pause"}],"containers":[{"name":"container1","image":"registry.k8s.io/pause"}]}}
            """)!;
        if (changes.Contains("e."))
            pod["spec"]!["ephemeralContainers"] = JsonNode.Parse("""[{"name":"e","image":"registry.k8s.io/pause"}]""");
        if (level == "restricted")
        {
            Set(pod, "p.securityContext.runAsNonRoot", "true");
            if (version >= 19) Set(pod, "p.securityContext.seccompProfile", """{"type":"RuntimeDefault"}""");
            foreach (var kind in (string[])["c", "i", "e"])
            {
                if (version >= 8) Set(pod, kind + ".securityContext.allowPrivilegeEscalation", "false");
                if (version >= 22) Set(pod, kind + ".securityContext.capabilities", """{"drop":["ALL"]}""");
            }
        }

        foreach (var change in changes.Split(';', StringSplitOptions.RemoveEmptyEntries))
            Set(pod, change[..change.IndexOf('=')], change[(change.IndexOf('=') + 1)..]);
        return pod.ToJsonString();
    }

    private static void Set(JsonNode pod, string path, string value)
    {
        var keys = path.Split('.');
        var node = keys[0] switch
        {
            "p" => pod["spec"],
            "m" => pod["metadata"],
            "c" => pod["spec"]!["containers"]![0],
            "i" => pod["spec"]!["initContainers"]![0],
            _ => pod["spec"]!["ephemeralContainers"]?[0],
        };
        if (node is null) return;
        foreach (var key in keys[1..^1]) node = node[key] ??= new JsonObject();
        if (value == "-") ((JsonObject)node).Remove(keys[^1]);
        else node[keys[^1]] = JsonNode.Parse(value);
    }
}
