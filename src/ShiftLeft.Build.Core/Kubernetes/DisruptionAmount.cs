using System.Globalization;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>How many pods a PodDisruptionBudget speaks of: a number, or a percentage of all.</summary>
internal readonly record struct DisruptionAmount(long Number, bool IsPercent)
{
    /// <summary>The field of a PodDisruptionBudget.</summary>
    public static Setting<DisruptionAmount> Of(KubernetesObject budget, string field)
    {
        var node = budget.Fields.Node("spec", field);
        if (!node.IsSet) return new(node.State, default, node.Node, node.Place);
        return Parse(node.Value as YamlScalar) is { } amount
            ? new(SettingState.Value, amount, node.Node, node.Place)
            : new(SettingState.Unknown, default, node.Node, node.Place);
    }

    /// <summary>The number of pods, of so many; a part of a pod counts as one.</summary>
    public long OfPods(long count) => IsPercent ? (count * Number + 99) / 100 : Number;

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture) + (IsPercent ? "%" : "");

    private static DisruptionAmount? Parse(YamlScalar? scalar)
    {
        if (scalar?.AsInteger is >= 0 and < int.MaxValue and { } number) return new(number, false);
        if (scalar is null || !scalar.Value.EndsWith("%", StringComparison.Ordinal)) return null;
        var digits = scalar.Value.Substring(0, scalar.Value.Length - 1);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            ? new(percent, true) : null;
    }
}
