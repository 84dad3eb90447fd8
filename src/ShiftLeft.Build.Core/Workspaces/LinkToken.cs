using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Whether a pod has a use for the token of its service account.</summary>
internal static class LinkToken
{
    /// <summary>
    /// True if the only container is the app and nothing but its code can have a use for a token: the code decides.
    /// </summary>
    public static bool IsForCodeToTell(Link link)
        => link.MountsToken() == true && link.Pod.Containers.Count == 1 && !PodNetwork.MayHaveSidecar(link.Pod)
            && link.Container.Fields.Node("command").IsAbsent && !IsBound(link)
            && !KubernetesClients.AreIn(link.Project);

    /// <summary>True if moreover neither its code nor what that refers to speaks to the API.</summary>
    public static bool IsCertainlyUnused(Link link)
        => link.Workspace.Code is { UnreadAssemblies.Count: 0, KubernetesCalls.Count: 0 } code
            && IsForCodeToTell(link) && !code.ReferencedAssemblies.Any(KubernetesClients.IsOne);

    /// <summary>A line of YAML before a key, with the key's indentation and the file's line ends.</summary>
    public static string LineBefore(YamlScalar key, string text)
    {
        var column = key.Source.GetPosition(key.Span.Start).Column;
        var newLine = key.Source.NewLine;
        return text + newLine + new string(' ', column);
    }

    // Who gives rights to the account knows of something that uses them.
    private static bool IsBound(Link link)
    {
        if (link.Set == null || link.Pod.ServiceAccountName is not { IsSet: true, Value: { } account }) return false;
        return new[] { "RoleBinding", "ClusterRoleBinding" }.SelectMany(link.Set.ByKind)
            .Any(b => b.Fields.Items("subjects")
                .Any(s => s.Scalar("kind")?.Value == "ServiceAccount" && s.Scalar("name")?.Value == account));
    }
}
