using System.Collections.Concurrent;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// The objects that are deployed together. It answers who belongs to whom by indexes that are made when first asked
/// for: rules ask it for each object, and a walk over all of them each time would make large sets slow.
/// </summary>
internal sealed class ManifestSet
{
    private readonly Lazy<Dictionary<string, List<KubernetesObject>>> _byKind;
    private readonly Lazy<IReadOnlyList<Pod>> _pods;
    private readonly Lazy<IReadOnlyList<CustomResource>> _customResources;
    private readonly Lazy<IReadOnlyList<KubernetesObject>> _unknownKinds;
    private readonly Lazy<LabelIndex<KubernetesObject>> _services;
    private readonly Lazy<LabelIndex<KubernetesObject>> _budgets;
    private readonly Lazy<LabelIndex<NetworkPolicy>> _policies;
    private readonly Lazy<LabelIndex<Pod>> _podsByLabel;
    private readonly Lazy<KeyIndex<Pod>> _podsByNamespace;
    private readonly Lazy<KeyIndex<Autoscaler>> _autoscalers;
    private readonly Lazy<IReadOnlyList<RbacBinding>> _bindings;
    private readonly Lazy<KeyIndex<RbacBinding>> _bindingsByRole;
    private readonly Lazy<KeyIndex<RbacBinding>> _bindingsByAccount;
    private readonly ConcurrentDictionary<string, KeyIndex<KubernetesObject>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<KubernetesObject>> _servicesOf =
        new(StringComparer.Ordinal);

    public ManifestSet(string name, IReadOnlyList<KubernetesObject> objects)
    {
        Name = name;
        Objects = objects;
        _byKind = new(() => Objects.GroupBy(o => o.Kind).ToDictionary(g => g.Key, g => g.ToList()));
        _pods = new(() => [.. Objects.Select(o => o.Pod).OfType<Pod>()]);
        _customResources = new(() => [.. ByKind("CustomResourceDefinition").Where(o => !o.IsFragment)
            .SelectMany(o => CustomResources.Read(o.Root))]);
        _unknownKinds = new(() =>
            [.. Objects.Where(o => o.Group.IndexOf('.') >= 0 && o.Pod is null
                && SchemaCatalog.FindKind(o.ApiVersion, o.Kind) is null)]);
        _services = new(() => LabelIndex<KubernetesObject>.OfSelectors(ByKind("Service").Where(s => !s.IsFragment),
            s => s.Spec?["selector"] as YamlMapping));
        _budgets =
            new(() => LabelIndex<KubernetesObject>.OfSelectors(ByKind("PodDisruptionBudget").Where(b => !b.IsFragment),
            b => LabelSelector.Of(b.Spec?["selector"])?.Labels));
        _policies =
            new(() => LabelIndex<NetworkPolicy>.OfSelectors(NetworkPolicy.AllIn(this), p => p.PodSelector?.Labels));
        _podsByLabel = new(() => LabelIndex<Pod>.OfLabels(Pods, p => p.Labels));
        _podsByNamespace = new(() => new(Pods, p => p.Namespace));
        _autoscalers = new(() => new(ByKind("HorizontalPodAutoscaler").Concat(ByKind("ScaledObject"))
            .Select(Autoscaler.Of).OfType<Autoscaler>(), a => a.TargetName));
        _bindings = new(() => [.. RbacBinding.Kinds.SelectMany(ByKind).Select(RbacBinding.Of).OfType<RbacBinding>()]);
        _bindingsByRole = new(() => new(Bindings, b => b.RoleKind + "/" + b.RoleName));
        _bindingsByAccount =
            new(() => new(Bindings, b => [.. b.Subjects.Select(s => s.IsServiceAccount ? s.Name : ""), ""]));
        foreach (var item in objects) item.Set = this;
    }

    public string Name { get; }

    public IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>Everything that is deployed is here (a kustomization, a chart): what is not here is missing.</summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// Objects that nobody knows are among it (a template prints whole ones, or cannot be read): what is not here may
    /// be there all the same.
    /// </summary>
    public bool HoldsUnknown { get; init; }

    /// <summary>The pods of all workloads.</summary>
    public IReadOnlyList<Pod> Pods => _pods.Value;

    /// <summary>The workloads: the objects that make pods.</summary>
    public IEnumerable<KubernetesObject> Workloads => Pods.Select(p => p.Owner);

    /// <summary>All bindings of roles to subjects.</summary>
    public IReadOnlyList<RbacBinding> Bindings => _bindings.Value;

    /// <summary>The kinds that CustomResourceDefinitions of the set bring.</summary>
    public IReadOnlyList<CustomResource> DefinedResources => _customResources.Value;

    /// <summary>Custom resources: some controller may make other objects of them that nobody sees.</summary>
    public IReadOnlyList<KubernetesObject> UnknownKinds => _unknownKinds.Value;

    /// <summary>The Namespace objects.</summary>
    public IReadOnlyList<KubernetesObject> Namespaces => ByKind("Namespace");

    /// <summary>The Services that may select a pod with these labels, in their order.</summary>
    public IEnumerable<KubernetesObject> ServicesFor(YamlMapping? labels) => _services.Value.Matching(labels);

    /// <summary>
    /// The Services that certainly select a pod. Many pods of one namespace may have the same labels: they share the
    /// answer.
    /// </summary>
    public IReadOnlyList<KubernetesObject> ServicesOf(Pod pod)
        => LabelText.Of(pod.Labels) is { } labels
            ? _servicesOf.GetOrAdd(pod.Namespace + "\n" + labels, _ => FindServices(pod)) : FindServices(pod);

    /// <summary>The PodDisruptionBudgets that may cover a pod with these labels.</summary>
    public IEnumerable<KubernetesObject> BudgetsFor(YamlMapping? labels) => _budgets.Value.Matching(labels);

    /// <summary>
    /// The NetworkPolicies that may select a pod. The labels of one that shows none may be put in later.
    /// </summary>
    public IEnumerable<NetworkPolicy> PoliciesFor(Pod pod)
        => pod.Labels is null ? _policies.Value.Selected(null) : _policies.Value.Matching(pod.Labels);

    /// <summary>
    /// The pods that these labels of a selector may select, in their order; all where it demands none.
    /// </summary>
    public IEnumerable<Pod> PodsFor(YamlMapping? selector) => _podsByLabel.Value.Selected(selector);

    /// <summary>The pods that may have one of these labels, in their order.</summary>
    public IEnumerable<Pod> PodsWithAny(IEnumerable<YamlEntry> labels) => _podsByLabel.Value.WithAny(labels);

    /// <summary>The pods that may be in a namespace, in their order; null is any.</summary>
    public IEnumerable<Pod> PodsIn(string? inNamespace) => _podsByNamespace.Value.At(inNamespace);

    /// <summary>The autoscalers that may scale a workload of this name.</summary>
    public IEnumerable<Autoscaler> AutoscalersFor(string? name) => _autoscalers.Value.At(name);

    /// <summary>The bindings of a role.</summary>
    public IEnumerable<RbacBinding> BindingsOfRole(string kind, string name)
        => _bindingsByRole.Value.At(kind + "/" + name);

    /// <summary>The bindings with a service account of this name.</summary>
    public IEnumerable<RbacBinding> BindingsOfAccount(string name) => _bindingsByAccount.Value.At(name);

    /// <summary>The Namespace object of that name.</summary>
    public KubernetesObject? FindNamespace(string? name)
        => name is null ? null : Named("Namespace", name).FirstOrDefault(n => n.Name == name);

    /// <summary>The objects of a kind, patches included.</summary>
    public IReadOnlyList<KubernetesObject> ByKind(string kind)
        => _byKind.Value.TryGetValue(kind, out var found) ? found : [];

    /// <summary>The object of that kind and name in that namespace; an absent namespace matches any.</summary>
    public KubernetesObject? Find(string kind, string name, string? inNamespace = null)
        => Named(kind, name)
            .FirstOrDefault(o => o.Name == name && !o.IsFragment && SameNamespace(o.Namespace, inNamespace));

    /// <summary>
    /// A name that nobody knows (a placeholder) could be any: then something is never missing for certain.
    /// </summary>
    public bool MayHold(string kind, string name, string? inNamespace = null)
        => HoldsUnknown || Named(kind, name).Any(o => (o.Name == name || Unknown.IsUnknown(o.NameNode))
            && SameNamespace(o.Namespace, inNamespace)) || Installers.MayInstallInto(this, inNamespace);

    /// <summary>Whether two objects can be in one namespace: absent or unknown (null) matches any.</summary>
    public static bool SameNamespace(string? a, string? b) => a is null || b is null || a == b;

    private IReadOnlyList<KubernetesObject> FindServices(Pod pod)
        => [.. ServicesFor(pod.Labels).Where(s => SameNamespace(s.Namespace, pod.Namespace)
            && LabelSelector.Plain(s.Spec?["selector"]) is { IsEmpty: false } selector
            && selector.Matches(pod.Labels) == true)];

    private IEnumerable<KubernetesObject> Named(string kind, string name)
        => _names.GetOrAdd(kind, k => new(ByKind(k), o => o.Name)).At(name);
}
