using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>Settings that several rules read.</summary>
internal static class CommonOptions
{
    public static readonly Option<IReadOnlyList<string>> TrustedRegistries = Options.List(
        "trusted_registries",
        "The registries that images may come from: mcr.microsoft.com, *.example.com, ghcr.io/contoso/*; docker.io is Docker Hub");

    public static readonly Option<bool> Helm = Options.Flag(
        "helm", "True: Helm, if it is installed, also renders the charts, and all rules of manifests read what it prints");

    public static readonly Option<PodSecurityLevel> PodSecurityLevel = new(
        "pod_security_level", "The Pod Security level of pods whose namespace does not say another",
        Kubernetes.PodSecurity.PodSecurityLevel.Restricted, "privileged, baseline, restricted",
        text => PodSecurityLevels.Parse(text.Trim().ToLowerInvariant()) is { } level
            ? (true, level) : (false, Kubernetes.PodSecurity.PodSecurityLevel.Restricted));

    public static readonly Option<KubernetesVersion> KubernetesVersion = new(
        "kubernetes_version", "The release of the cluster", Kubernetes.Schemas.KubernetesVersion.Latest,
        "latest, or a release such as 1.33",
        text => Kubernetes.Schemas.KubernetesVersion.Parse(text) is { } version
            ? (true, version) : (false, Kubernetes.Schemas.KubernetesVersion.Latest));
}
