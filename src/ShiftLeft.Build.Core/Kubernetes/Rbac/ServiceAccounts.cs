namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>As whom a pod speaks to the API server, and whether it is given the token to do so.</summary>
internal static class ServiceAccounts
{
    public const string Default = "default";

    /// <summary>The name of the pod's account; null where it is unknown.</summary>
    public static string? NameOf(Pod pod)
    {
        var name = pod.ServiceAccountName;
        return name.IsUnknown ? null : name.IsAbsent || name.Is("") ? Default : name.Value;
    }

    /// <summary>The pod's ServiceAccount, if it is in the set.</summary>
    public static KubernetesObject? Of(Pod pod)
        => NameOf(pod) is { } name ? pod.Owner.Set?.Find("ServiceAccount", name, pod.Namespace) : null;

    /// <summary>
    /// <c>automountServiceAccountToken</c> of the pod, else of its account. Absent: neither says anything, so the token
    /// is mounted. An account that is not here may say anything; only the default one is there without being written.
    /// </summary>
    public static Setting<bool> Automount(Pod pod)
    {
        var own = pod.AutomountServiceAccountToken;
        if (!own.IsAbsent) return own;
        if (Of(pod) is { } account) return own.Else(account.Fields.Bool("automountServiceAccountToken"));
        var isKnown = NameOf(pod) == Default
            && pod.Owner.Set?.MayHold("ServiceAccount", Default, pod.Namespace) != true;
        return isKnown ? own : own with { State = SettingState.Unknown };
    }

    /// <summary>True if the token is certainly mounted.</summary>
    public static bool IsTokenMounted(Pod pod)
        => Automount(pod) is { IsUnknown: false, Value: true } or { IsAbsent: true };

    /// <summary>The bindings of the set that give something to the pod's account.</summary>
    public static IEnumerable<RbacBinding> BindingsOf(Pod pod)
        => NameOf(pod) is not { } name || pod.Owner.Set is not { } set ? []
        : set.BindingsOfAccount(name).Where(b => b.Subjects.Any(s => s.IsServiceAccount && s.Name == name
            && ManifestSet.SameNamespace(s.Namespace, pod.Namespace)));
}
