using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Tells patches (of kustomize, or for <c>kubectl patch</c>) from objects.</summary>
internal static class Fragments
{
    public static bool IsFragment(KubernetesObject item)
    {
        if (HasDirective(item.Root, 8)) return true;
        if (WorkloadKinds.SpecPath(item) is not { } path) return false;
        var containers = new Fields(item.Root, item.Place).Node([.. path, "containers"]);
        if (containers.IsUnknown) return false;
        if (containers.Value is not YamlSequence { Items.Count: > 0 } list) return true;
        return list.Items.All(c => c is YamlMapping { IsUnknown: false } container && container["image"] is null);
    }

    // $patch, $retainKeys, $setElementOrder/…, $deleteFromPrimitiveList/…
    private static bool HasDirective(YamlNode node, int depth) => depth > 0 && node switch
    {
        YamlMapping { IsUnknown: false } mapping => mapping.Entries.Any(e => IsDirective(e.Key.Value)
            || HasDirective(e.Value, depth - 1)),
        YamlSequence { Items.Count: < 50 } sequence => sequence.Items.Any(i => i is YamlMapping
            && HasDirective(i, depth - 1)),
        _ => false,
    };

    private static bool IsDirective(string key)
        => key.Length > 5 && key[0] == '$' && (key is "$patch" or "$retainKeys"
            || key.StartsWith("$setElementOrder/", StringComparison.Ordinal)
            || key.StartsWith("$deleteFromPrimitiveList/", StringComparison.Ordinal));
}
