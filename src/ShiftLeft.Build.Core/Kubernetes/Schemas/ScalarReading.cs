using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

internal enum JsonKind
{
    /// <summary>It will be put in later, or cannot be told.</summary>
    Unknown,
    Null,
    Boolean,
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
        return scalar.AsNumber != null ? JsonKind.Float : JsonKind.String;
    }

    /// <summary>
    /// A text that some tool replaces before the manifest is applied: <c>${TAG}</c>, <c>$(tag)</c>, <c>$TAG</c>.
    /// </summary>
    public static bool IsPlaceholder(string value)
        => Unknown.IsUnknown(value)
        || (value.Length > 1 && value[0] == '$' && (char.IsLetter(value[1]) || value[1] == '_'));
}
