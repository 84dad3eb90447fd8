namespace ShiftLeft.Build.Core.Projects;

/// <summary>
/// The packages and assemblies that speak to the API of the cluster they run in, or read its token, by their names.
/// </summary>
internal static class KubernetesClients
{
    private static readonly string[] _words =
        ["Kubernetes", "KubeOps", "KubeClient", "k8s", "OperatorSDK", "Vault", "Steeltoe", "Spiffe", "Conjur"];

    public static bool IsOne(string name) => _words.Any(w => name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>True if the project itself references one.</summary>
    public static bool AreIn(ProjectFacts project) => project.ItemsOf("PackageReference").Any(p => IsOne(p.Include));
}
