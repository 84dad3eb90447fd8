using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Reads the fields below a node; <paramref name="place"/> is pointed at where nothing of a path is there.
/// </summary>
internal readonly struct Fields(YamlNode? root, ILocated place)
{
    public YamlNode? Root { get; } = root;

    /// <summary>A scalar of boolean type; another type is unknown here, the schema speaks of it.</summary>
    public Setting<bool> Bool(params string[] path)
    {
        var node = Node(path);
        if (!node.IsSet) return new(node.State, default, node.Node, node.Place);
        var value = (node.Value as YamlScalar)?.AsBool;
        return new(value is null ? SettingState.Unknown : SettingState.Value, value ?? default, node.Node, node.Place);
    }

    public Setting<long> Number(params string[] path)
    {
        var node = Node(path);
        if (!node.IsSet) return new(node.State, default, node.Node, node.Place);
        var value = (node.Value as YamlScalar)?.AsInteger;
        return new(value is null ? SettingState.Unknown : SettingState.Value, value ?? default, node.Node, node.Place);
    }

    public Setting<string> Text(params string[] path)
    {
        var node = Node(path);
        if (!node.IsSet) return new(node.State, null, node.Node, node.Place);
        return node.Value is YamlScalar scalar && !Unknown.IsUnknown(scalar.Value)
            ? new(SettingState.Value, scalar.Value, scalar, scalar)
            : new(SettingState.Unknown, null, node.Node, node.Place);
    }

    /// <summary>A quantity such as 500m or 1Gi.</summary>
    public Setting<Quantity> Amount(params string[] path)
    {
        var text = Text(path);
        if (!text.IsSet) return new(text.State, default, text.Node, text.Place);
        return Quantity.TryParse(text.Value!, out var amount)
            ? new(SettingState.Value, amount, text.Node, text.Place)
            : new(SettingState.Unknown, default, text.Node, text.Place);
    }

    /// <summary>
    /// Whatever stands at a path. Null is absent, and absent in a mapping not wholly known is unknown.
    /// </summary>
    public Setting<YamlNode> Node(params string[] path)
    {
        var (node, nearest) = (Root, place);
        if (node is null) return new(SettingState.Absent, null, null, nearest);
        foreach (var key in path)
        {
            if (node is YamlScalar { IsNull: true, IsUnknown: false })
                return new(SettingState.Absent, null, null, nearest);
            if (node is not YamlMapping mapping) return new(SettingState.Unknown, null, node, nearest);
            if (mapping.Find(key) is not { } entry)
                return new(mapping.IsUnknown ? SettingState.Unknown : SettingState.Absent, null, null, nearest);
            node = entry.Value;
            nearest = entry.Key;
        }

        return node switch
        {
            YamlScalar { IsUnknown: true } => new(SettingState.Unknown, null, node, node),
            YamlScalar { IsNull: true } => new(SettingState.Absent, null, null, nearest),
            _ => new(SettingState.Value, node, node, node),
        };
    }

    /// <summary>The items of a sequence that are mappings; none where it is absent or unknown.</summary>
    public IEnumerable<YamlMapping> Items(params string[] path)
        => Node(path).Value is YamlSequence sequence ? sequence.Items.OfType<YamlMapping>() : [];

    /// <summary>The items of a sequence that are scalars.</summary>
    public IEnumerable<YamlScalar> Scalars(params string[] path)
        => Node(path).Value is YamlSequence sequence ? sequence.Items.OfType<YamlScalar>() : [];
}
