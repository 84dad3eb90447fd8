using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

/// <summary>The release of Kubernetes that the manifests are for.</summary>
internal static class TargetRelease
{
    /// <summary>Null where nobody has said it: then only what holds in all supported releases is certain.</summary>
    public static KubernetesVersion? Of(RuleContext context)
        => context.Settings.IsSet(CommonOptions.KubernetesVersion)
            ? context.Settings.Get(CommonOptions.KubernetesVersion) : null;
}
