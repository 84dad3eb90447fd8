namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>
/// Controls that keep a pod away from its node: namespaces, ports, paths, probes, Windows host processes.
/// </summary>
internal static class HostControls
{
    private static readonly (string Field, string RuleId)[] Namespaces =
        [("hostNetwork", "SLB3012"), ("hostPID", "SLB3031"), ("hostIPC", "SLB3032")];

    public static IEnumerable<PodSecurityViolation> HostNamespaces(PodSecurityInput input)
    {
        foreach (var (field, ruleId) in Namespaces)
        {
            var setting = input.Pod.Fields.Bool(field);
            if (setting.Is(true)) yield return input.Wrong(ruleId, setting.Place, field, "true");
        }
    }

    public static IEnumerable<PodSecurityViolation> HostPathVolumes(PodSecurityInput input)
    {
        foreach (var type in input.Pod.Volumes.SelectMany(v => v.Types).Where(t => t.Key.Value == "hostPath"))
            yield return input.Wrong("SLB3034", type.Key, "volumes[*].hostPath", "hostPath");
    }

    /// <summary>A volume with only a name passes: the API makes it an emptyDir.</summary>
    public static IEnumerable<PodSecurityViolation> RestrictedVolumes(PodSecurityInput input)
    {
        foreach (var type in input.Pod.Volumes.SelectMany(v => v.Types))
        {
            var name = type.Key.Value;
            if (AllowedValues.RestrictedVolumes.Contains(name) || Unknown.IsUnknown(type.Key)) continue;
            yield return input.Wrong(name == "hostPath" ? "SLB3034" : "SLB3055", type.Key, "volumes[*]." + name, name);
        }
    }

    public static IEnumerable<PodSecurityViolation> HostPorts(PodSecurityInput input)
    {
        foreach (var container in input.Pod.Containers)
        {
            foreach (var port in container.Ports)
            {
                if (port.HostPort is { } host && host.IsOtherThan(0))
                    yield return input.Wrong("SLB3011", host.Place, "ports[*].hostPort", host.Value.ToString(),
                        container);
            }
        }
    }

    public static IEnumerable<PodSecurityViolation> HostProbes(PodSecurityInput input)
    {
        foreach (var container in input.Pod.Containers)
        {
            foreach (var probe in container.Probes)
            {
                if (probe.HttpHost is { } http && http.IsOtherThan(""))
                    yield return input.Wrong("SLB3014", http.Place, probe.Kind + ".host", http.Value!, container);
                if (probe.TcpHost is { } tcp && tcp.IsOtherThan(""))
                    yield return input.Wrong("SLB3014", tcp.Place, probe.Kind + ".host", tcp.Value!, container);
            }
        }
    }

    public static IEnumerable<PodSecurityViolation> WindowsHostProcess(PodSecurityInput input)
    {
        const string Field = "securityContext.windowsOptions.hostProcess";
        foreach (var (fields, container) in Setters.Of(input.Pod))
        {
            var setting = fields.Bool("securityContext", "windowsOptions", "hostProcess");
            if (setting.Is(true)) yield return input.Wrong("SLB3022", setting.Place, Field, "true", container);
        }
    }

    public static IEnumerable<PodSecurityViolation> Sysctls(PodSecurityInput input)
    {
        foreach (var item in input.Pod.Fields.Items("securityContext", "sysctls"))
        {
            var name = new Fields(item, input.Pod).Text("name");
            if (name.IsSet && !AllowedValues.IsSafeSysctl(name.Value!, input.Version))
                yield return input.Wrong("SLB3020", name.Place, "securityContext.sysctls[*].name", name.Value!);
        }
    }
}
