using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Whether a pod has a use for the token of its service account.</summary>
internal static class LinkToken
{
    private static readonly string[] _clients = ["Kubernetes", "KubeOps", "KubeClient", "k8s", "Vault", "Steeltoe", "Spiffe", "Conjur"];

    /// <summary>True if the only container is the app, and neither its code nor its packages speak to the API.</summary>
    public static bool IsCertainlyUnused(Link link)
    {
        if (link.Workspace.Code is not { UnreadAssemblies.Count: 0 } code || link.Pod.Containers.Count > 1 || PodNetwork.MayHaveSidecar(link.Pod)) return false;
        if (!link.Container.Fields.Node("command").IsAbsent || IsBound(link)) return false;
        var names = code.ReferencedAssemblies.Concat(link.Project.ItemsOf("PackageReference").Select(p => p.Include));
        return code.KubernetesCalls.Count == 0 && !names.Any(n => _clients.Any(c => n.IndexOf(c, StringComparison.OrdinalIgnoreCase) >= 0));
    }

    /// <summary>A line of YAML before a key, with the key's indentation and the file's line ends.</summary>
    public static string LineBefore(YamlScalar key, string text)
    {
        var column = key.Source.GetPosition(key.Span.Start).Column;
        var newLine = key.Source.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        return text + newLine + new string(' ', column);
    }

    // Who gives rights to the account knows of something that uses them.
    private static bool IsBound(Link link)
    {
        if (link.Set == null || link.Pod.ServiceAccountName is not { IsSet: true, Value: { } account }) return false;
        return new[] { "RoleBinding", "ClusterRoleBinding" }.SelectMany(link.Set.ByKind)
            .Any(b => b.Fields.Items("subjects").Any(s => s.Scalar("kind")?.Value == "ServiceAccount" && s.Scalar("name")?.Value == account));
    }
}
