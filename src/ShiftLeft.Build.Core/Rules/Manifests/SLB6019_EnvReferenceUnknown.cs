using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class EnvReferenceUnknown : SetRule
{
    private static readonly string[] DataFields = ["data", "stringData", "binaryData"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6019", Title = "A pod reads a ConfigMap, a Secret or a key that does not exist", Message = "{0}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:env-value-from"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
        => set.Pods.Where(p => p.Owner.Kind != "PodTemplate").SelectMany(DataReference.Of)
            .Where(r => !Unknown.IsUnknown(r.Name) && r.Name.Value.Length > 0).Select(r => Check(set, r))
            .OfType<Finding>();

    private Finding? Check(ManifestSet set, DataReference reference)
    {
        var (kind, name, space) = (reference.Kind, reference.Name.Value, reference.Pod.Namespace);
        if (set.Find(kind, name, space) is { } item)
            return reference.Key is { } key && !Unknown.IsUnknown(key) ? CheckKey(item, key) : null;
        if (set.MayHold(kind, name, space) || name == "kube-root-ca.crt" || set.UnknownKinds.Any(reference.MayBeMadeBy))
            return null;

        // Secrets are best kept elsewhere; where the set holds some, this one is missing.
        var known = set.ByKind(kind);
        if (known.Count == 0 && kind == "Secret") return null;
        var near = NearestName.Find(name, known.Select(o => o.Name).OfType<string>());
        var finding =
            At(reference.Name, $"The set has no {kind} {name}" + (space is null ? "" : $" in the namespace {space}")
            + (near is null || near == name ? "" : $"; did you mean {near}?"));
        return known.Count == 0 && !set.IsComplete ? finding.As(Level.Suggestion)
            : near is null || near == name ? finding : finding.Fix($"Use {near}", Edit.Replace(reference.Name, near));
    }

    private Finding? CheckKey(KubernetesObject item, YamlScalar key)
    {
        if (item.Root.IsUnknown) return null;
        var fields = DataFields.Select(f => item.Fields.Node(f)).ToList();
        if (fields.Any(f => f.IsUnknown || f.Value is YamlMapping { IsUnknown: true } or YamlScalar
            || f.Value?.At(key.Value) is not null)) return null;
        var keys = fields.Select(f => f.Value).OfType<YamlMapping>().SelectMany(m => m.Entries)
            .Select(e => e.Key.Value).ToList();
        // An empty Secret is filled by somebody else, such as a controller.
        if (keys.Count == 0) return null;
        var near = NearestName.Find(key.Value, keys);
        var finding = At(key,
            $"{item} has no key {key}; it has {string.Join(", ", keys.Take(5))}{(keys.Count > 5 ? " …" : "")}")
            .Because(item.Place, "The object");
        return near is null ? finding : finding.Fix($"Use {near}", Edit.Replace(key, near));
    }
}
