using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>One kustomization file.</summary>
internal sealed class Kustomization(string folder, DraftMap root)
{
    /// <summary>The names kustomize looks for, in its order.</summary>
    public static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    // What is understood; any other field would change the result in a way that is not computed.
    private static readonly HashSet<string> _known =
    [
        "apiVersion", "kind", "metadata", "resources", "bases", "components", "namespace", "namePrefix", "nameSuffix", "commonLabels",
        "labels", "commonAnnotations", "patches", "patchesStrategicMerge", "patchesJson6902", "images", "replicas", "configMapGenerator",
        "secretGenerator", "generatorOptions", "replacements", "buildMetadata", "sortOptions", "openapi", "transformers", "generators",
        // A validator changes nothing.
        "validators", "configurations", "vars", "crds",
    ];

    public string Folder { get; } = folder;

    public DraftMap Root { get; } = Spelled(root);

    public DraftMap? GeneratorOptions => Root["generatorOptions"] as DraftMap;

    public IEnumerable<(YamlScalar Key, Draft Value)> UnsupportedFields => Root.Entries.Where(e => !_known.Contains(e.Key.Value));

    public IEnumerable<Draft> List(params string[] fields) => fields.SelectMany(field => (Root[field] as DraftList)?.Items ?? []);

    public DraftScalar? Scalar(string field) => Root[field] as DraftScalar;

    public DraftMap? Map(string field) => Root[field] as DraftMap;

    // kustomize takes its fields in any case: nameprefix is namePrefix.
    private static DraftMap Spelled(DraftMap root)
    {
        var result = new DraftMap(root.Origin, []) { IsUnknown = root.IsUnknown };
        foreach (var (key, value) in root.Entries)
        {
            var name = _known.FirstOrDefault(known => string.Equals(known, key.Value, StringComparison.OrdinalIgnoreCase));
            result.Set(name == null ? key : YamlScalar.Computed(key, name, ScalarStyle.Plain), value);
        }

        return result;
    }
}
