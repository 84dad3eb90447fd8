using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Rbac;

/// <summary>Whether a pod has a use for the token of its service account.</summary>
internal static class TokenUse
{
    /// <summary>
    /// Something says that the pod uses the API: its account is given rights (or an object that nobody knows may give
    /// it some), or its code has a client.
    /// </summary>
    public static bool IsLikely(Pod pod, Workspace workspace)
        => pod.Owner.Set is { HoldsUnknown: true } || ServiceAccounts.BindingsOf(pod).Any()
            || LinksOf(pod, workspace).Any(HasClient);

    /// <summary>
    /// Certainly without use: nothing gives it rights, and either it is the default account, which has none of its own,
    /// or all its containers are projects without a client.
    /// </summary>
    public static bool IsNone(Pod pod, Workspace workspace)
        => !IsLikely(pod, workspace)
            && (ServiceAccounts.NameOf(pod) == ServiceAccounts.Default
                || LinksOf(pod, workspace).Count() == pod.Containers.Count);

    /// <summary>The finding with the fix that takes the token away, where it is certainly without use.</summary>
    public static Finding WithoutToken(Finding finding, Pod pod, Workspace workspace)
    {
        if (!IsNone(pod, workspace)) return finding;
        return pod.AutomountServiceAccountToken.Node is { } value
            ? finding.Fix("Do not mount the token", Edit.Replace(value, "false")) : WithNewSetting(finding, pod.Spec);
    }

    /// <summary>The finding with the fix that adds <c>automountServiceAccountToken: false</c>.</summary>
    public static Finding WithNewSetting(Finding finding, YamlMapping mapping, string? after = null)
        => YamlSettings.Add(mapping, [new(["automountServiceAccountToken"], "false")], after) is { } edits
            ? finding.Fix("Do not mount the token", [.. edits]) : finding;

    private static IEnumerable<Link> LinksOf(Pod pod, Workspace workspace)
        => pod.Containers.Select(workspace.LinkOf).OfType<Link>();

    private static bool HasClient(Link link)
        => KubernetesClients.AreIn(link.Project)
            || (link.IsBuilt && link.Workspace.Code is { KubernetesCalls.Count: > 0 });
}
