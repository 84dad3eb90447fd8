namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>The three levels of the Pod Security Standards.</summary>
internal enum PodSecurityLevel
{
    Privileged,
    Baseline,
    Restricted,
}

internal static class PodSecurityLevels
{
    /// <summary>The level of a namespace label or an option; null for anything else.</summary>
    public static PodSecurityLevel? Parse(string? text) => text switch
    {
        "privileged" => PodSecurityLevel.Privileged,
        "baseline" => PodSecurityLevel.Baseline,
        "restricted" => PodSecurityLevel.Restricted,
        _ => null,
    };
}
