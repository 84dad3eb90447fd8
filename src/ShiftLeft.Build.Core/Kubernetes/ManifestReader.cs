using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Finds the objects in a file. Content decides what is Kubernetes, never a name.</summary>
internal static class ManifestReader
{
    // They have apiVersion and kind and are never sent to a cluster.
    private static readonly HashSet<string> ToolGroups =
    [
        "kustomize.config.k8s.io", "kind.x-k8s.io", "skaffold", "ctlptl.dev", "k3d.io", "kubeadm.k8s.io",
        "kubelet.config.k8s.io",
        "kubeproxy.config.k8s.io", "kubescheduler.config.k8s.io", "apiserver.config.k8s.io", "audit.k8s.io",
        "minikube.sigs.k8s.io",
    ];

    private static readonly HashSet<string> ToolKinds = ["Cluster", "Config", "EncryptionConfig", "helm-release"];

    public static IReadOnlyList<KubernetesObject> Read(YamlFile file)
    {
        var objects = new List<KubernetesObject>();
        foreach (var document in file.Documents) Add(document.Root, objects);
        return objects;
    }

    /// <summary>The objects of one document: itself, or the items of a List.</summary>
    public static IReadOnlyList<KubernetesObject> Read(YamlMapping root)
    {
        var objects = new List<KubernetesObject>();
        Add(root, objects);
        return objects;
    }

    /// <summary>
    /// Whether a file that does not parse is meant for Kubernetes, so that its problems are worth telling. A template
    /// of another tool (<c>{{ }}</c>) is not.
    /// </summary>
    public static bool LooksLikeKubernetes(SourceText source)
    {
        var apiVersion = TopLevel(source.Text, "apiVersion");
        var kind = TopLevel(source.Text, "kind");
        return apiVersion is not null && kind is not null && IsAdmitted(apiVersion, kind)
               && source.Text.IndexOf("{{", StringComparison.Ordinal) < 0;
    }

    /// <summary>A group and version of a cluster, and a kind that is sent to one.</summary>
    public static bool IsAdmitted(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/');
        var group = slash < 0 ? "" : apiVersion.Substring(0, slash);
        return kind.Length > 0 && IsVersion(apiVersion.Substring(slash + 1)) && IsGroup(group, slash)
               && !ToolKinds.Contains(kind) && !ToolGroups.Contains(group);
    }

    private static void Add(YamlNode? node, List<KubernetesObject> objects)
    {
        if (node is not YamlMapping root) return;
        if (root.Scalar("kind") is not { IsNull: false } kind
            || root.Scalar("apiVersion") is not { IsNull: false } version) return;
        if (!IsAdmitted(version.Value, kind.Value) && !Unknown.IsUnknown(version) && !Unknown.IsUnknown(kind)) return;
        if (kind.Value.EndsWith("List", StringComparison.Ordinal) && root["items"] is YamlSequence items)
        {
            foreach (var item in items.Items) Add(item, objects);
            return;
        }

        objects.Add(new(root));
    }

    private static bool IsGroup(string group, int slash)
        => slash < 0 || group.Length > 0 && group.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '-');

    // v1, v2beta1, v1alpha2
    private static bool IsVersion(string text)
    {
        if (text.Length < 2 || text[0] != 'v') return false;
        var at = SkipDigits(text, 1);
        if (at == 1) return false;
        if (at == text.Length) return true;
        var stage = string.CompareOrdinal(text, at, "alpha", 0, 5) == 0
            ? 5 : string.CompareOrdinal(text, at, "beta", 0, 4) == 0 ? 4 : 0;
        return stage > 0 && at + stage < text.Length && SkipDigits(text, at + stage) == text.Length;
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at;
    }

    // The value of the first line that starts with the key, in YAML or (indented, quoted) in JSON.
    private static string? TopLevel(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0;
             at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            var before = at - 1;
            var quoted = before >= 0 && text[before] == '"';
            if (quoted) for (before--; before >= 0 && text[before] is ' ' or '\t' or '{' or ',';) before--;
            if (before >= 0 && text[before] != '\n') continue;
            var colon = at + key.Length + (quoted ? 1 : 0);
            if (colon >= text.Length || text[colon] != ':') continue;
            var end = text.IndexOf('\n', colon);
            return text.Substring(colon + 1, (end < 0
                ? text.Length : end) - colon - 1).Trim().Trim(',', '"', '\'').Trim();
        }

        return null;
    }
}
