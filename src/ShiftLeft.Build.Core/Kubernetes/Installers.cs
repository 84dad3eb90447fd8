namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Custom resources by which a controller installs a chart or a folder of manifests; what is in it, nobody sees here.
/// </summary>
internal static class Installers
{
    private static readonly (string Kind, string Group, string[] Namespace)[] _kinds =
    [
        ("HelmRelease", "helm.toolkit.fluxcd.io", ["spec", "targetNamespace"]),
        ("Kustomization", "kustomize.toolkit.fluxcd.io", ["spec", "targetNamespace"]),
        ("Application", "argoproj.io", ["spec", "destination", "namespace"]),
        ("HelmChart", "helm.cattle.io", ["spec", "targetNamespace"]),
    ];

    /// <summary>Whether one of the set installs something into that namespace; null is any.</summary>
    public static bool MayInstallInto(ManifestSet set, string? inNamespace)
        => _kinds.Any(kind => set.ByKind(kind.Kind).Any(o => o.Group == kind.Group
            && ManifestSet.SameNamespace(NamespaceOf(o, kind.Namespace), inNamespace)));

    // A release without a target goes where it is itself. The objects of a folder may name their own.
    private static string? NamespaceOf(KubernetesObject item, string[] path)
    {
        var target = item.Fields.Text(path);
        return target.IsSet ? target.Value : target.IsAbsent && item.Kind == "HelmRelease" ? item.Namespace : null;
    }
}
