using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A ConfigMap or Secret that a pod reads, and the key it wants of it.</summary>
/// <param name="Kind">ConfigMap or Secret.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Key">The key; null where the whole object is meant.</param>
internal sealed record DataReference(Pod Pod, string Kind, YamlScalar Name, YamlScalar? Key) : ILocated
{
    public SourceText Source => Name.Source;

    public Span Span => Name.Span;

    /// <summary>All that a pod cannot start without: of env, envFrom and volumes; what is optional is none.</summary>
    public static IEnumerable<DataReference> Of(Pod pod)
        => pod.Containers.SelectMany(c => c.Env.Select(e => e.ValueFrom).OfType<YamlMapping>()
                .SelectMany(v => InPlace(pod, v["configMapKeyRef"], "ConfigMap")
                    .Concat(InPlace(pod, v["secretKeyRef"], "Secret")))
                .Concat(c.EnvFrom.SelectMany(e => InPlace(pod, e["configMapRef"], "ConfigMap")
                    .Concat(InPlace(pod, e["secretRef"], "Secret")))))
            .Concat(pod.Volumes.SelectMany(v => InVolume(pod, v.Node)
                .Concat(new Fields(v.Node, v).Items("projected", "sources")
                .SelectMany(s => InVolume(pod, s)))));

    private static IEnumerable<DataReference> InPlace(Pod pod, YamlNode? node, string kind)
    {
        if (node is YamlMapping mapping && IsNeeded(mapping) && mapping.Scalar("name") is { IsNull: false } name)
            yield return new(pod, kind, name, mapping.Scalar("key"));
    }

    // In a volume of its own a Secret has a secretName, in a projected one a name.
    private static IEnumerable<DataReference> InVolume(Pod pod, YamlMapping source)
    {
        foreach (var (key, kind) in new[] { ("configMap", "ConfigMap"), ("secret", "Secret") })
        {
            if (source[key] is not YamlMapping mapping || !IsNeeded(mapping)) continue;
            if ((mapping.Scalar("name") ?? mapping.Scalar("secretName")) is not { IsNull: false } name) continue;
            var keys = new Fields(mapping, mapping).Items("items").Select(i => i.Scalar("key"))
                .OfType<YamlScalar>().ToList();
            if (keys.Count == 0) yield return new(pod, kind, name, null);
            foreach (var item in keys) yield return new(pod, kind, name, item);
        }
    }

    private static bool IsNeeded(YamlMapping mapping)
        => new Fields(mapping, mapping).Bool("optional") is { IsUnknown: false } and not { Value: true };

    /// <summary>
    /// A custom resource (SealedSecret, ExternalSecret, Certificate and their like) names what is made of it.
    /// </summary>
    public bool MayBeMadeBy(KubernetesObject item)
        => Names(item.Root, 6);

    private bool Names(YamlNode node, int depth) => depth > 0 && node switch
    {
        YamlMapping mapping => mapping.Entries.Any(e => Names(e.Value, depth - 1)),
        YamlSequence list => list.Items.Any(i => Names(i, depth - 1)),
        YamlScalar scalar => scalar.Value == Name.Value || Unknown.IsUnknown(scalar),
        _ => false,
    };
}
