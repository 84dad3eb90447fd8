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
        if (scalar.Value.StartsWith("0o", StringComparison.Ordinal)) return JsonKind.Unknown;
        if (scalar.AsInteger != null) return JsonKind.Integer;
        return IsFloat(scalar.Value) ? JsonKind.Float : JsonKind.String;
    }

    /// <summary>A text that some tool replaces before the manifest is applied: <c>${TAG}</c>, <c>$(tag)</c>, <c>$TAG</c>.</summary>
    public static bool IsPlaceholder(string value)
        => Unknown.IsUnknown(value)
        || (value.Length > 1 && value[0] == '$' && (char.IsLetter(value[1]) || value[1] == '_'));

    /// <summary>[+-] digits with a point or an exponent, .inf, .nan; also an integer beyond 64 bits.</summary>
    private static bool IsFloat(string text)
    {
        text = text.Replace("_", "");
        if (text is ".nan" or ".NaN" or ".NAN") return true;
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text.Substring(at) is ".inf" or ".Inf" or ".INF") return true;
        var whole = SkipDigits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = SkipDigits(text, ref at);
        }

        if (whole + fraction == 0) return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (SkipDigits(text, ref at) == 0) return false;
        }

        return at == text.Length;
    }

    private static int SkipDigits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at - start;
    }
}
