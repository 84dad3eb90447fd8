using System.Globalization;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>What the API server accepts of a scalar.</summary>
internal static class ScalarChecks
{
    public static void Check(YamlScalar scalar, FieldType type, YamlScalar key, List<SchemaProblem> problems)
    {
        var kind = ScalarReading.KindOf(scalar);
        if (kind is JsonKind.Unknown or JsonKind.Null) return;
        if (!Fits(kind, type.Kind))
        {
            problems.Add(new(SchemaProblemKind.WrongType, scalar,
                WrongType(scalar, kind, type, key))
            { Replacement = Retyped(scalar, kind, type) });
            return;
        }

        if (InvalidForm(scalar, kind, type, key) is { } problem) problems.Add(problem);
        else if (type.Limits?.FindProblem(scalar, key.Value) is { } why)
            problems.Add(new(SchemaProblemKind.InvalidValue, scalar, why));
    }

    private static bool Fits(JsonKind kind, FieldKind wanted) => wanted switch
    {
        FieldKind.Any => true,
        FieldKind.String or FieldKind.Time or FieldKind.Bytes => kind == JsonKind.String,
        FieldKind.Boolean => kind == JsonKind.Boolean,
        FieldKind.Int32 or FieldKind.Int64 => kind == JsonKind.Integer,
        FieldKind.Number => kind is JsonKind.Integer or JsonKind.Float,
        FieldKind.Quantity => kind is JsonKind.String or JsonKind.Integer or JsonKind.Float,
        FieldKind.IntOrString => kind is JsonKind.String or JsonKind.Integer,
        _ => false,
    };

    private static SchemaProblem? InvalidForm(YamlScalar scalar, JsonKind kind, FieldType type, YamlScalar key)
    {
        var value = scalar.Value;
        SchemaProblem Invalid(string message, string? replacement = null)
            => new(SchemaProblemKind.InvalidValue, scalar, message) { Replacement = replacement };

        // The server cuts the fraction off a number before it looks for it among whole ones.
        if (type.Values is { } values && kind != JsonKind.Float && !(value.Length == 0 && type.IsEmptyAbsent)
            && !values.Contains(ScalarReading.TextOf(scalar)))
        {
            return Invalid($"'{value}' is no value of '{key.Value}'; valid: {string.Join(", ", values)}",
                NearestName.Find(value, values));
        }

        switch (type.Kind)
        {
            // The server trims it.
            case FieldKind.Quantity when kind == JsonKind.String && !QuantityText.IsValid(value.Trim()):
                var correct = QuantityText.Correct(value);
                return Invalid($"'{value}' is no amount"
                    + (correct == null ? " such as 500m or 1Gi" : $"; did you mean '{correct}'?"), correct);
            case FieldKind.Int32 when scalar.AsNumber is < int.MinValue or > int.MaxValue:
                return Invalid($"{value} is too large for '{key.Value}'");
            case FieldKind.Bytes when !IsBase64(value):
                return Invalid($"'{key.Value}' must be base64");
            case FieldKind.Time when !TimeText.IsValid(value):
                return Invalid($"'{value}' is no time such as 2026-01-31T12:00:00Z");
            default:
                return null;
        }
    }

    private static string WrongType(YamlScalar scalar, JsonKind kind, FieldType type, YamlScalar key)
    {
        var what = kind switch
        {
            JsonKind.Boolean => $"the boolean {scalar.Value}",
            JsonKind.Integer or JsonKind.Float => $"the number {scalar.Value}",
            _ => $"the string '{Short(scalar.Value)}'",
        };
        var hint = Retyped(scalar, kind, type) is { } text ? $"; write {text}" : "";
        return $"'{key.Value}' must be {SchemaValidator.Wanted(type)}, not {what}{hint}";
    }

    // 8080 for a string is "8080"; "8080" for a number is 8080; "true" for a boolean is true.
    private static string? Retyped(YamlScalar scalar, JsonKind kind, FieldType type) => type.Kind switch
    {
        FieldKind.String when kind != JsonKind.String => "\"" + scalar.Value + "\"",
        FieldKind.Int32 or FieldKind.Int64 when kind == JsonKind.String
            && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            => number.ToString(CultureInfo.InvariantCulture),
        FieldKind.Boolean when kind == JsonKind.String && scalar.Value is "true" or "false" && kind == JsonKind.String
            => scalar.Value,
        _ => null,
    };

    private static string Short(string text)
    {
        var end = text.IndexOf('\n');
        if (end < 0) end = text.Length;
        return end <= 40 && end == text.Length ? text : text.Substring(0, Math.Min(end, 40)) + "…";
    }

    private static bool IsBase64(string text)
    {
        var count = 0;
        var padding = 0;
        foreach (var c in text)
        {
            if (c is '\r' or '\n') continue;
            if (c == '=') padding++;
            else if (padding > 0 || !(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '+' or '/'))
                return false;
            count++;
        }

        return count % 4 == 0 && padding <= 2;
    }
}
