using System.Globalization;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

internal enum JsonKind
{
    /// <summary>It will be put in later, or cannot be told.</summary>
    Unknown,
    Null,
    Boolean,

    /// <summary>A whole number, however it is written: <c>0x10</c>, <c>1.0</c>, <c>1e3</c>.</summary>
    Integer,
    Float,
    String,
}

/// <summary>How the API server reads a scalar: YAML 1.1 turned to JSON.</summary>
internal static class ScalarReading
{
    public static JsonKind KindOf(YamlScalar scalar)
    {
        if (scalar.IsUnknown || IsPlaceholder(scalar.Value)) return JsonKind.Unknown;
        if (scalar.Tag is not null) return scalar.Tag == "tag:yaml.org,2002:str" ? JsonKind.String : JsonKind.Unknown;
        if (!scalar.IsPlain) return JsonKind.String;
        if (scalar.IsNull) return JsonKind.Null;
        if (scalar.AsBool != null) return JsonKind.Boolean;
        if (scalar.AsInteger != null) return JsonKind.Integer;
        return scalar.AsNumber is not { } number ? JsonKind.String
            : number == Math.Floor(number) && Math.Abs(number) < 1UL << 63 ? JsonKind.Integer : JsonKind.Float;
    }

    /// <summary>
    /// The value in the one way that JSON writes it: <c>yes</c> is <c>true</c>, <c>1.0</c> is <c>1</c>.
    /// </summary>
    public static string TextOf(YamlScalar scalar) => KindOf(scalar) switch
    {
        JsonKind.Boolean => scalar.AsBool == true ? "true" : "false",
        JsonKind.Integer => (scalar.AsInteger ?? (long)scalar.AsNumber!.Value).ToString(CultureInfo.InvariantCulture),
        JsonKind.Float => scalar.AsNumber!.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => scalar.Value,
    };

    /// <summary>Nothing is written, or nobody knows what will be.</summary>
    public static bool IsNullOrUnknown(YamlNode node)
        => node is YamlScalar scalar ? KindOf(scalar) is JsonKind.Null or JsonKind.Unknown : node.IsUnknown;

    /// <summary>
    /// A text that some tool replaces before the manifest is applied: <c>${TAG}</c>, <c>$(tag)</c>, <c>$TAG</c>.
    /// </summary>
    public static bool IsPlaceholder(string value)
        => Unknown.IsUnknown(value)
        || (value.Length > 1 && value[0] == '$' && (char.IsLetter(value[1]) || value[1] == '_'));
}
