using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Controls over the kernel's security modules: seccomp, AppArmor, SELinux.</summary>
internal static class ProfileControls
{
    private const string SeccompField = "securityContext.seccompProfile.type";
    private const string SeccompOfPod = "seccomp.security.alpha.kubernetes.io/pod";
    private const string SeccompOfContainer = "container.seccomp.security.alpha.kubernetes.io/";
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";

    public static IEnumerable<PodSecurityViolation> SeccompBaseline(PodSecurityInput input)
        => Profiles(input, "seccompProfile", SeccompField, SeccompRule);

    public static IEnumerable<PodSecurityViolation> SeccompRestricted(PodSecurityInput input)
        => Inherited.Check(
            input, SeccompField, f => f.Text("securityContext", "seccompProfile", "type"),
            AllowedValues.Profiles.Contains, SeccompRule, "SLB3015", value => value);

    /// <summary>Before 1.19: annotations, of the pod and of the containers there are.</summary>
    public static IEnumerable<PodSecurityViolation> SeccompAnnotations(PodSecurityInput input)
    {
        foreach (var entry in Annotations(input, SeccompOfPod))
        {
            var container = entry.Key.Value.StartsWith(SeccompOfContainer, StringComparison.Ordinal)
                ? input.Pod.Containers.FirstOrDefault(
                    c => c.Name == entry.Key.Value.Substring(SeccompOfContainer.Length))
                : null;
            if (container is null && entry.Key.Value != SeccompOfPod) continue;
            if (entry.Value is YamlScalar value && !AllowedValues.IsSeccompAnnotation(value.Value)
                && !Unknown.IsUnknown(value))
                yield return input.Wrong("SLB3016", value, entry.Key.Value, value.Value, container);
        }
    }

    public static IEnumerable<PodSecurityViolation> AppArmorProfile(PodSecurityInput input)
    {
        const string Field = "securityContext.appArmorProfile.type";
        foreach (var violation in Profiles(input, "appArmorProfile", Field, _ => "SLB3019")) yield return violation;

        // By prefix: containers that do not exist are judged too.
        foreach (var entry in Annotations(input, AppArmor))
        {
            if (entry.Value is YamlScalar value && !AllowedValues.IsAppArmorAnnotation(value.Value)
                && !Unknown.IsUnknown(value))
                yield return input.Wrong("SLB3019", value, entry.Key.Value, value.Value);
        }
    }

    public static IEnumerable<PodSecurityViolation> SeLinuxOptions(PodSecurityInput input)
    {
        foreach (var (fields, container) in Setters.Of(input.Pod))
        {
            foreach (var name in (string[])["type", "user", "role"])
            {
                var setting = fields.Text("securityContext", "seLinuxOptions", name);
                if (!setting.IsSet || setting.Value!.Length == 0) continue;
                if (name == "type" && AllowedValues.IsSeLinuxType(setting.Value, input.Version)) continue;
                yield return input.Wrong(
                    "SLB3018", setting.Place, "securityContext.seLinuxOptions." + name, setting.Value, container);
            }
        }
    }

    private static string SeccompRule(string value) => value == "Unconfined" ? "SLB3016" : "SLB3015";

    private static IEnumerable<PodSecurityViolation> Profiles(
        PodSecurityInput input, string profile, string field, Func<string, string> rule)
    {
        foreach (var (fields, container) in Setters.Of(input.Pod))
        {
            var type = fields.Text("securityContext", profile, "type");
            if (type.IsSet && !AllowedValues.Profiles.Contains(type.Value!))
                yield return input.Wrong(rule(type.Value!), type.Place, field, type.Value!, container);
        }
    }

    private static IEnumerable<YamlEntry> Annotations(PodSecurityInput input, string prefix)
    {
        foreach (var entry in input.Pod.Annotations?.Entries ?? [])
        {
            var key = entry.Key.Value;
            if (key.StartsWith(prefix, StringComparison.Ordinal)
                || prefix == SeccompOfPod
                    && key.StartsWith(SeccompOfContainer, StringComparison.Ordinal)) yield return entry;
        }
    }
}
