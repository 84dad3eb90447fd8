namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Controls over what the process in a container may do: privileges, capabilities, /proc.</summary>
internal static class ProcessControls
{
    public static IEnumerable<PodSecurityViolation> Privileged(PodSecurityInput input)
    {
        foreach (var container in input.Pod.Containers)
        {
            var setting = container.Fields.Bool("securityContext", "privileged");
            if (setting.Is(true))
                yield return input.Wrong("SLB3030", setting.Place, "securityContext.privileged", "true", container);
        }
    }

    public static IEnumerable<PodSecurityViolation> AllowPrivilegeEscalation(PodSecurityInput input)
    {
        const string Field = "securityContext.allowPrivilegeEscalation";
        foreach (var container in input.Pod.Containers)
        {
            var setting = container.Fields.Bool("securityContext", "allowPrivilegeEscalation");
            if (setting.Is(true)) yield return input.Wrong("SLB3049", setting.Place, Field, "true", container);
            else if (setting.IsAbsent) yield return input.Absent("SLB3049", setting.Place, Field, container);
        }
    }

    public static IEnumerable<PodSecurityViolation> BaselineCapabilities(PodSecurityInput input)
        => input.Pod.Containers.SelectMany(c => Added(input, c, AllowedValues.BaselineCapabilities));

    public static IEnumerable<PodSecurityViolation> RestrictedCapabilities(PodSecurityInput input)
    {
        const string Field = "securityContext.capabilities.drop";
        foreach (var container in input.Pod.Containers)
        {
            var drop = container.Fields.Node("securityContext", "capabilities", "drop");
            var names = container.Fields.Scalars("securityContext", "capabilities", "drop").ToList();
            if (drop.IsAbsent || drop.IsSet && names.Count == 0)
                yield return input.Absent("SLB3051", drop.Place, Field, container);
            else if (drop.IsSet && !drop.Node!.IsUnknown && !names.Any(n => n.Value == "ALL" || Unknown.IsUnknown(n)))
                yield return input.Wrong(
                    "SLB3051", drop.Place, Field, string.Join(", ", names.Select(n => n.Value)), container);

            foreach (var violation in Added(input, container, AllowedValues.RestrictedCapabilities))
                yield return violation;
        }
    }

    public static IEnumerable<PodSecurityViolation> ProcMount(PodSecurityInput input)
    {
        foreach (var container in input.Pod.Containers)
        {
            var setting = container.Fields.Text("securityContext", "procMount");
            if (setting.IsOtherThan("Default"))
                yield return input.Wrong(
                    "SLB3038", setting.Place, "securityContext.procMount", setting.Value!, container);
        }
    }

    private static IEnumerable<PodSecurityViolation> Added(
        PodSecurityInput input, Container container, HashSet<string> allowed)
    {
        foreach (var name in container.Fields.Scalars("securityContext", "capabilities", "add"))
        {
            if (!allowed.Contains(name.Value) && !Unknown.IsUnknown(name))
                yield return input.Wrong("SLB3053", name, "securityContext.capabilities.add", name.Value, container);
        }
    }
}
