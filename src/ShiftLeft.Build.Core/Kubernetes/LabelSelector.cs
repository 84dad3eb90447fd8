using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// A selector over labels: of a Service (a plain mapping), or of everything else (matchLabels, matchExpressions).
/// </summary>
internal sealed class LabelSelector
{
    private readonly YamlMapping? _labels;
    private readonly YamlSequence? _expressions;

    private LabelSelector(YamlMapping node, YamlMapping? labels, YamlSequence? expressions)
        => (Node, _labels, _expressions) = (node, labels, expressions);

    public YamlMapping Node { get; }

    /// <summary>The labels it demands by value; null where it demands none so.</summary>
    public YamlMapping? Labels => _labels;

    /// <summary>It demands nothing: of a NetworkPolicy all pods, of a Service none.</summary>
    public bool IsEmpty
        => _labels is not { Entries.Count: > 0 } && _expressions is not { Items.Count: > 0 } && !IsPartlyUnknown;

    // It may demand more than is written.
    private bool IsPartlyUnknown => Node.IsUnknown || _labels is { IsUnknown: true }
        || _expressions is { IsUnknown: true }
        || _labels != Node
            && (Node["matchLabels"] is YamlScalar { IsUnknown: true }
                || Node["matchExpressions"] is YamlScalar { IsUnknown: true });

    /// <summary>The selector of a Service or ReplicationController.</summary>
    public static LabelSelector? Plain(YamlNode? node)
        => node is YamlMapping mapping ? new(mapping, mapping, null) : null;

    /// <summary>A selector with matchLabels and matchExpressions.</summary>
    public static LabelSelector? Of(YamlNode? node) => node is YamlMapping mapping
        ? new(mapping, mapping.Mapping("matchLabels"), mapping.Sequence("matchExpressions"))
        : null;

    /// <summary>
    /// Whether a pod's labels match; null where a placeholder decides, of the labels or in their stead.
    /// </summary>
    public bool? Matches(Pod pod)
        => pod.Labels is null && !IsEmpty
            && (pod.Spec.Parent is { IsUnknown: true } || new Fields(pod.Metadata, pod).Node("labels").IsUnknown)
            ? null : Matches(pod.Labels);

    /// <summary>Whether these labels match; null where a placeholder decides.</summary>
    public bool? Matches(YamlMapping? labels)
    {
        bool? result = IsPartlyUnknown ? null : true;
        foreach (var entry in _labels?.Entries ?? [])
        {
            result = And(result, Equal(labels, entry.Key.Value, entry.Value));
            if (result == false) return false;
        }

        foreach (var item in _expressions?.Items ?? [])
        {
            result = And(result, item is YamlMapping expression ? Holds(expression, labels) : null);
            if (result == false) return false;
        }

        return result;
    }

    private static bool? Holds(YamlMapping expression, YamlMapping? labels)
    {
        if (expression.Scalar("key")?.Value is not { } key) return null;
        var values = expression.Sequence("values")?.Items ?? [];
        switch (expression.Scalar("operator")?.Value)
        {
            case "Exists":
                return Exists(labels, key);
            case "DoesNotExist":
                return Not(Exists(labels, key));
            case "In":
                return Any(values.Select(v => Equal(labels, key, v)));
            case "NotIn":
                return Not(Any(values.Select(v => Equal(labels, key, v))));
            default:
                return null;
        }
    }

    private static bool? Exists(YamlMapping? labels, string key)
        => labels?[key] is not null ? true : labels is { IsUnknown: true } ? null : false;

    private static bool? Equal(YamlMapping? labels, string key, YamlNode wanted)
    {
        if (labels?[key] is not { } actual) return labels is { IsUnknown: true } ? null : false;
        if (Unknown.IsUnknown(actual) || Unknown.IsUnknown(wanted)) return null;
        return (actual as YamlScalar)?.Value == (wanted as YamlScalar)?.Value;
    }

    private static bool? Any(IEnumerable<bool?> values)
    {
        bool? result = false;
        foreach (var value in values) result = Not(And(Not(result), Not(value)));
        return result;
    }

    private static bool? And(bool? a, bool? b)
        => a == false || b == false ? false : a is null || b is null ? null : true;

    private static bool? Not(bool? value) => value is null ? null : !value;
}
