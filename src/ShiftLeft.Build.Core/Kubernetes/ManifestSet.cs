using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>The objects that are deployed together.</summary>
internal sealed class ManifestSet
{
    private readonly Lazy<Dictionary<string, List<KubernetesObject>>> _byKind;
    private readonly Lazy<IReadOnlyList<Pod>> _pods;
    private readonly Lazy<IReadOnlyList<CustomResource>> _customResources;
    private readonly Lazy<LabelIndex<KubernetesObject>> _services;
    private readonly Lazy<LabelIndex<Pod>> _podsByLabel;
    private readonly Lazy<IReadOnlyList<RbacBinding>> _bindings;

    public ManifestSet(string name, IReadOnlyList<KubernetesObject> objects)
    {
        Name = name;
        Objects = objects;
        _byKind = new(() => Objects.GroupBy(o => o.Kind).ToDictionary(g => g.Key, g => g.ToList()));
        _pods = new(() => [.. Objects.Select(o => o.Pod).OfType<Pod>()]);
        _customResources = new(() => [.. ByKind("CustomResourceDefinition").Where(o => !o.IsFragment).SelectMany(o => CustomResources.Read(o.Root))]);
        _services = new(() => LabelIndex<KubernetesObject>.OfSelectors(ByKind("Service").Where(s => !s.IsFragment), s => s.Spec?["selector"] as YamlMapping));
        _podsByLabel = new(() => LabelIndex<Pod>.OfLabels(Pods, p => p.Labels));
        _bindings = new(() => [.. RbacBinding.Kinds.SelectMany(ByKind).Select(RbacBinding.Of).OfType<RbacBinding>()]);
        foreach (var item in objects) item.Set = this;
    }

    public string Name { get; }

    public IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>Everything that is deployed is here (a kustomization, a chart): what is not here is missing.</summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// Objects that nobody knows are among it (a template prints whole ones, or cannot be read): what is not here may be
    /// there all the same.
    /// </summary>
    public bool HoldsUnknown { get; init; }

    /// <summary>The pods of all workloads.</summary>
    public IReadOnlyList<Pod> Pods => _pods.Value;

    /// <summary>The workloads: the objects that make pods.</summary>
    public IEnumerable<KubernetesObject> Workloads => Pods.Select(p => p.Owner);

    /// <summary>All bindings of roles to subjects.</summary>
    public IReadOnlyList<RbacBinding> Bindings => _bindings.Value;

    /// <summary>The Services that may select a pod with these labels, in their order.</summary>
    public IEnumerable<KubernetesObject> ServicesFor(YamlMapping? labels) => _services.Value.Matching(labels);

    /// <summary>The pods that a plain selector may select, in their order.</summary>
    public IEnumerable<Pod> PodsFor(YamlMapping selector) => _podsByLabel.Value.Selected(selector);

    /// <summary>The kinds that CustomResourceDefinitions of the set bring.</summary>
    public IReadOnlyList<CustomResource> DefinedResources => _customResources.Value;

    /// <summary>The Namespace objects.</summary>
    public IReadOnlyList<KubernetesObject> Namespaces => ByKind("Namespace");

    /// <summary>The objects of a kind, patches included.</summary>
    public IReadOnlyList<KubernetesObject> ByKind(string kind)
        => _byKind.Value.TryGetValue(kind, out var found) ? found : [];

    /// <summary>The object of that kind and name in that namespace; an absent namespace matches any.</summary>
    public KubernetesObject? Find(string kind, string name, string? inNamespace = null)
        => ByKind(kind).FirstOrDefault(o => o.Name == name && !o.IsFragment && SameNamespace(o.Namespace, inNamespace));

    /// <summary>
    /// A name that nobody knows (a placeholder) could be any: then something is never missing for certain.
    /// </summary>
    public bool MayHold(string kind, string name, string? inNamespace = null)
        => HoldsUnknown || ByKind(kind).Any(o => (o.Name == name || Unknown.IsUnknown(o.NameNode))
            && SameNamespace(o.Namespace, inNamespace));

    /// <summary>Whether two objects can be in one namespace: absent or unknown (null) matches any.</summary>
    public static bool SameNamespace(string? a, string? b) => a is null || b is null || a == b;
}
