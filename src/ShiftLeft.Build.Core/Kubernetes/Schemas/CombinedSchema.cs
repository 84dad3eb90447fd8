using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>
/// <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c> of a CustomResourceDefinition. A schema fits a value, does
/// not, or nobody can tell: then nothing is said.
/// </summary>
internal sealed class CombinedSchema
{
    // They ask nothing of the value.
    private static readonly HashSet<string> _silent =
        ["description", "title", "default", "example", "nullable", "externalDocs"];

    private readonly YamlMapping _schema;

    private CombinedSchema(YamlMapping schema) => _schema = schema;

    /// <summary>Null if a schema combines no others.</summary>
    public static CombinedSchema? Of(YamlMapping schema)
        => new[] { "allOf", "anyOf", "oneOf", "not" }.Any(key => schema[key] != null) ? new(schema) : null;

    /// <summary>What is wrong with a value, as a sentence; null if nothing is, or it is not certain.</summary>
    public string? FindProblem(YamlNode value, string name)
    {
        if (And(Each(_schema, "allOf", value, _schema)) == false)
            return $"'{name}' is not all that its definition asks for";
        if (_schema["not"] is YamlMapping not && Fits(not, value, _schema) == true)
            return $"'{name}' is what its definition rules out";
        foreach (var key in new[] { "anyOf", "oneOf" })
        {
            var fits = Each(_schema, key, value, _schema).ToList();
            if (fits.Count > 0 && fits.All(fit => fit == false))
                return $"'{name}' fits none of the {fits.Count} alternatives of its definition";
            var many = fits.Count(fit => fit == true);
            if (key == "oneOf" && many > 1)
                return $"'{name}' fits {many} alternatives of its definition; only one may fit";
        }

        return null;
    }

    // The structural schema of the value, beside the one that is asked, knows the defaults.
    private static IEnumerable<bool?> Each(YamlMapping schema, string key, YamlNode value, YamlMapping? structural)
        => (schema.Sequence(key)?.Items ?? []).Select(item => item is YamlMapping part
            ? Fits(part, value, structural) : null);

    private static bool? Fits(YamlMapping schema, YamlNode value, YamlMapping? structural)
    {
        if (schema.IsUnknown || value is YamlScalar scalar && ScalarReading.KindOf(scalar) is JsonKind.Unknown
            or JsonKind.Null) return null;
        var limits = FieldLimits.Of(schema, structural);
        return And(schema.Entries.Select(e => Fits(schema, e.Key.Value, e.Value, value, structural))
            .Concat([limits == null ? true : limits.Fits(value)]));
    }

    private static bool? Fits(YamlMapping schema, string keyword, YamlNode wanted, YamlNode value,
        YamlMapping? structural)
    {
        if (_silent.Contains(keyword) || FieldLimits.Keywords.Contains(keyword)) return true;
        switch (keyword)
        {
            case "type":
                return IsOf((wanted as YamlScalar)?.Value, value);
            // The server cuts the fraction off a number before it looks for it among whole ones.
            case "enum" when wanted is YamlSequence values && value is YamlScalar scalar
                && ScalarReading.KindOf(scalar) != JsonKind.Float && values.Items.All(item => item is YamlScalar):
                return values.Items.Cast<YamlScalar>()
                    .Any(item => ScalarReading.KindOf(item) == ScalarReading.KindOf(scalar)
                        && ScalarReading.TextOf(item) == ScalarReading.TextOf(scalar));
            case "required" when wanted is YamlSequence names:
                return value is YamlMapping map
                    ? And(names.Items.Select(name => Has(map, (name as YamlScalar)?.Value ?? "", structural))) : true;
            case "properties" when wanted is YamlMapping properties:
                return value is YamlMapping fields
                    ? And(properties.Entries.Select(p => Fits(p, fields, structural))) : true;
            case "items" when wanted is YamlMapping item:
                return value is YamlSequence list
                    ? And(list.Items.Select(i => Fits(item, i, structural?.Mapping("items")))) : true;
            case "allOf":
                return And(Each(schema, keyword, value, structural));
            case "anyOf":
                return Or(Each(schema, keyword, value, structural));
            case "oneOf":
                var each = Each(schema, keyword, value, structural).ToList();
                return each.Count(fit => fit == true) > 1 ? false : each.Any(fit => fit == null)
                    ? null : each.Count(fit => fit == true) == 1;
            case "not" when wanted is YamlMapping not:
                return !Fits(not, value, structural);
            default:
                return null;
        }
    }

    // What is not written fits, unless a default or a template puts it in.
    private static bool? Fits(YamlEntry property, YamlMapping fields, YamlMapping? structural)
    {
        var name = property.Key.Value;
        return property.Value is not YamlMapping part ? null
            : fields[name] is { } value ? Fits(part, value, structural?.At("properties", name) as YamlMapping)
            : fields.IsUnknown || HasDefault(structural, name) ? null : true;
    }

    private static bool HasDefault(YamlMapping? structural, string name)
        => (structural?.At("properties", name) as YamlMapping)?["default"] != null;

    // What is not written may have a default, or be put in by a template.
    private static bool? Has(YamlMapping map, string name, YamlMapping? structural)
        => map[name] is YamlScalar scalar
            ? ScalarReading.KindOf(scalar) switch { JsonKind.Unknown => null, JsonKind.Null => null, _ => true }
            : map[name] != null ? true
            : map.IsUnknown || HasDefault(structural, name) ? null : false;

    private static bool? IsOf(string? type, YamlNode value) => value switch
    {
        YamlMapping => type == "object",
        YamlSequence => type == "array",
        YamlScalar scalar => ScalarReading.KindOf(scalar) switch
        {
            JsonKind.Boolean => type == "boolean",
            JsonKind.Integer => type is "integer" or "number",
            JsonKind.Float => type == "number",
            JsonKind.String => type == "string",
            _ => null,
        },
        _ => null,
    };

    private static bool? And(IEnumerable<bool?> parts) => !Or(parts.Select(part => !part));

    private static bool? Or(IEnumerable<bool?> parts)
    {
        bool? result = false;
        foreach (var part in parts)
        {
            if (part == true) return true;
            if (part == null) result = null;
        }

        return result;
    }
}
