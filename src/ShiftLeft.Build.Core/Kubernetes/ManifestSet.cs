namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>The objects that are deployed together.</summary>
internal sealed class ManifestSet(string name, IReadOnlyList<KubernetesObject> objects)
{
    public string Name { get; } = name;

    public IReadOnlyList<KubernetesObject> Objects { get; } = objects;
}
