using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Helm, where the host has it. Only the host may start a program.</summary>
internal interface IHelm
{
    /// <summary>What <c>helm template</c> prints of a chart with the values of its own.</summary>
    /// <param name="chart">The folder of its Chart.yaml.</param>
    /// <param name="version">The release that <c>.Capabilities.KubeVersion</c> tells.</param>
    HelmOutput Template(string chart, KubernetesVersion version);
}

/// <summary>An answer of Helm.</summary>
/// <param name="Text">The manifests; empty where there is a problem.</param>
/// <param name="Problem">Why there are none, in its words; null if all went well.</param>
internal sealed record HelmOutput(string Text, string? Problem = null);
