using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>One kustomization file, its fields in their own spelling.</summary>
internal sealed class Kustomization(string folder, string name, string place, DraftMap root)
{
    /// <summary>The names kustomize looks for, in its order.</summary>
    public static readonly string[] FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    // Helm would have to render them.
    private static readonly string[] _unsupported = ["helmGlobals", "helmCharts", "helmChartInflationGenerator"];

    public string Folder { get; } = folder;

    /// <summary>Its folder as seen from the one that is built.</summary>
    public string Place { get; } = place;

    /// <summary>Its file as seen from there.</summary>
    public string FilePlace { get; } = Provenance.Join(place, name);

    public DraftMap Root { get; } = root;

    public bool IsComponent => Root.Text("kind") == "Component";

    /// <summary>It says nothing but what it is.</summary>
    public bool IsEmpty
        => Root.Entries.All(e => e.Key.Value is "apiVersion" or "kind" || e.Value is DraftScalar { Value.Length: 0 });

    public DraftMap? GeneratorOptions => Root["generatorOptions"] as DraftMap;

    public IEnumerable<(YamlScalar Key, Draft Value)> UnsupportedFields
        => Root.Entries.Where(e => _unsupported.Contains(e.Key.Value));

    public IEnumerable<Draft> List(params string[] fields)
        => fields.SelectMany(field => (Root[field] as DraftList)?.Items ?? []);

    public DraftScalar? Scalar(string field) => Root[field] as DraftScalar;

    public DraftMap? Map(string field) => Root[field] as DraftMap;

    /// <summary>What is wrong with its kind or API version, and where; null if nothing is.</summary>
    public (DraftScalar Place, string Message)? FindWrongType()
    {
        if (Scalar("kind") is { Value: not ("" or "Kustomization" or "Component") } kind)
            return (kind, "The kind must be Kustomization or Component");
        var version = IsComponent ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1";
        return Scalar("apiVersion") is { Value.Length: > 0 } written && written.Value != version
            ? (written, $"The apiVersion must be {version}") : null;
    }
}
