using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A path of an Ingress that leads to a pod.</summary>
/// <param name="Host">The host of its rule; null: every host.</param>
internal sealed record IngressRoute(KubernetesObject Ingress, YamlScalar? Host, string Path, ILocated Place);

internal static class LinkIngress
{
    public static IEnumerable<IngressRoute> RoutesTo(Pod pod)
    {
        var services = new HashSet<string>(PodNetwork.ServicesOf(pod).Select(s => s.Name).OfType<string>());
        foreach (var ingress in (pod.Owner.Set?.ByKind("Ingress") ?? []).Where(i => !i.IsFragment && i.IsDeployed
            && ManifestSet.SameNamespace(i.Namespace, pod.Namespace)))
        {
            foreach (var (rule, path) in ingress.Fields.Items("spec", "rules")
                .SelectMany(r => ((r.At("http", "paths") as YamlSequence)?.Items ?? []).OfType<YamlMapping>(),
                    (r, p) => (r, p)))
            {
                if (((path.At("backend", "service", "name")
                    ?? path.At("backend", "serviceName")) as YamlScalar)?.Value is { } name && services.Contains(name))
                    yield return new(ingress, rule.Scalar("host"), path.Scalar("path")?.Value ?? "/",
                        path.Scalar("path") ?? ingress.Place);
            }

            if (((ingress.At("spec", "defaultBackend", "service", "name")
                ?? ingress.At("spec", "backend", "serviceName")) as YamlScalar) is { } all
                && services.Contains(all.Value))
                yield return new(ingress, null, "/", all);
        }
    }

    /// <summary>The entry where an Ingress ends TLS for the pod; null if none does.</summary>
    public static ILocated? TlsFor(Pod pod)
        => RoutesTo(pod).Select(r => r.Ingress.Spec?.Find("tls"))
            .FirstOrDefault(t => t is { Value: YamlSequence { Items.Count: > 0 } })?.Key;

    /// <summary>A route for every host, or every one of a domain; null if there is none.</summary>
    public static IngressRoute? WildcardTo(Pod pod)
        => RoutesTo(pod).FirstOrDefault(r => r.Host == null || (!Unknown.IsUnknown(r.Host)
            && r.Host.Value.StartsWith("*", StringComparison.Ordinal)));

    /// <summary>
    /// The type of a Service that puts the pod before the world without an Ingress; null if there is none.
    /// </summary>
    public static YamlScalar? ExposedBy(Pod pod)
        => PodNetwork.ServicesOf(pod).Where(s => !IsInternal(s)).Select(s => s.Spec?.Scalar("type"))
            .FirstOrDefault(t => t is { Value: "LoadBalancer" or "NodePort" });

    /// <summary>
    /// True if requests of one client keep to one pod: by the Service, or an annotation of the Ingress.
    /// </summary>
    public static bool HasAffinity(Pod pod)
        => PodNetwork.ServicesOf(pod).Any(s => s.Spec?.Scalar("sessionAffinity") is { Value: not "None" })
            || RoutesTo(pod)
                .Any(r => r.Ingress.Annotations is { } marks
                    && (marks.IsUnknown || marks.Entries.Any(e => _affinity.Any(e.Key.Value.Contains))));

    private static readonly string[] _affinity =
        ["affinity", "sticky", "session", "upstream-hash-by", "target-group-attributes"];

    private static bool IsInternal(KubernetesObject service)
        => service.Annotations is { } marks
            && (marks.IsUnknown
                || marks.Entries.Any(e => e.Key.Value.IndexOf("internal", StringComparison.OrdinalIgnoreCase) >= 0
            || (e.Value as YamlScalar)?.Value.ToLowerInvariant() is "internal" or "private"));
}
