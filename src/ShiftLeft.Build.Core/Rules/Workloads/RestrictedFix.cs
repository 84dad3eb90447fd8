using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>What a pod lacks for the level restricted: in words, and as edits that add it.</summary>
internal static class RestrictedFix
{
    // Every control of which absence is a violation, with the value that cures it.
    private static readonly Dictionary<string, string> _values = new()
    {
        ["securityContext.runAsNonRoot"] = "true",
        ["securityContext.seccompProfile.type"] = "RuntimeDefault",
        ["securityContext.allowPrivilegeEscalation"] = "false",
        ["securityContext.capabilities.drop"] = "[ALL]",
    };

    /// <summary>
    /// Every missing setting with its value, and the containers that lack it if it is not all of them.
    /// </summary>
    public static string Describe(Pod pod, IEnumerable<PodSecurityViolation> absent)
        => string.Join(", ", absent.GroupBy(v => v.Field).Select(field =>
        {
            var lacking = field.Select(v => v.Container).OfType<Container>().ToList();
            var isAll = lacking.Count == 0 || lacking.Count == pod.Containers.Count;
            var where = isAll ? "" : $" ({string.Join(", ", lacking.Select(c => c.Name))})";
            return $"{field.Key.Substring(field.Key.IndexOf('.') + 1)}: {_values[field.Key]}{where}";
        }));

    public static Finding AddTo(Finding finding, Pod pod, IReadOnlyList<PodSecurityViolation> absent)
    {
        if (CannotBe(pod) || Edits(pod, absent) is not { Count: > 0 } edits) return finding;
        return finding.Fix("Add what the level restricted asks for", [.. edits]);
    }

    /// <summary>What contradicts the settings of restricted: the API or the kubelet would reject the pod.</summary>
    public static bool CannotBe(Pod pod)
        => pod.Fields.Number("securityContext", "runAsUser").Is(0) || pod.Containers.Any(c =>
            c.Fields.Number("securityContext", "runAsUser").Is(0)
                || c.Fields.Bool("securityContext", "privileged").Is(true)
            || c.Fields.Scalars("securityContext", "capabilities", "add")
                .Any(s => s.Value is "SYS_ADMIN" or "CAP_SYS_ADMIN"));

    private static IReadOnlyList<Edit>? Edits(Pod pod, IEnumerable<PodSecurityViolation> absent)
    {
        var edits = new List<Edit>();
        foreach (var owner in absent.GroupBy(v => v.Container))
        {
            var settings = owner.Select(v => new YamlSettings.Setting(v.Field.Split('.'), _values[v.Field])).ToList();
            var added = owner.Key is { } container
                ? YamlSettings.Add(container.Node, settings, container.Node["image"] is YamlScalar ? "image" : "name")
                : YamlSettings.Add(pod.Spec, settings);
            if (added == null) return null;

            // Containers that share a mapping through an alias are cured by the same edit.
            edits.AddRange(added.Where(e => !edits.Contains(e)));
        }

        return edits;
    }
}
