using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>
/// Checks an object against its schema as the API server decodes it with strict field validation: null is as if absent,
/// numbers and booleans are no strings. What nobody knows yet (placeholders, Helm actions) is skipped.
/// </summary>
internal sealed class SchemaValidator
{
    private readonly List<SchemaProblem> _problems = [];
    private readonly bool _complete;

    private SchemaValidator(bool complete) => _complete = complete;

    /// <summary>The problems of an object, in the order of the file.</summary>
    /// <param name="root">The object.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="complete">False for a fragment, as of a patch: then nothing is missing.</param>
    public static IReadOnlyList<SchemaProblem> Validate(YamlMapping root, Schema schema, bool complete = true)
    {
        var validator = new SchemaValidator(complete);
        var anchor = (ILocated?)root.Find("kind")?.Value ?? root;
        if (complete && schema.Combined?.FindProblem(root, schema.Name) is { } misfit)
            validator.Report(SchemaProblemKind.InvalidValue, anchor, misfit);
        validator.CheckObject(root, schema, anchor);
        return validator._problems;
    }

    /// <summary>The keys that stand twice, anywhere in a value; for objects whose schema is not known.</summary>
    public static IReadOnlyList<SchemaProblem> FindDuplicateKeys(YamlNode root)
    {
        var validator = new SchemaValidator(complete: false);
        validator.CheckFree(root);
        return validator._problems;
    }

    private void CheckObject(YamlMapping mapping, Schema schema, ILocated anchor)
    {
        CheckDuplicates(mapping);
        foreach (var entry in mapping.Entries)
        {
            var key = entry.Key;
            if (key.IsUnknown || ScalarReading.IsPlaceholder(key.Value)) continue;
            if (schema.Find(key.Value) is { } field) CheckValue(entry.Value, field.Type, key);
            else if (!schema.AllowsUnknownFields) ReportUnknown(key, schema);
            else CheckFree(entry.Value);
        }

        if (!_complete || mapping.IsUnknown
            || mapping.Entries.Any(e => e.Key.IsUnknown || ScalarReading.IsPlaceholder(e.Key.Value))) return;
        foreach (var field in schema.RequiredFields)
        {
            var entry = mapping.Find(field.Name);
            if (entry == null || (!field.Type.IsNullable && IsNull(entry.Value)))
            {
                _problems
                    .Add(new(SchemaProblemKind.MissingField, entry?.Key
                        ?? anchor, $"{schema.Name} needs the field '{field.Name}'")
                    { Field = field.Name });
            }
        }
    }

    // Of an item the place is its own first key.
    private void CheckValue(YamlNode node, FieldType type, YamlScalar key, ILocated? place = null)
    {
        if (node.IsUnknown && node is YamlScalar) return;
        place ??= key;
        if (_complete && !IsNull(node) && type.Combined?.FindProblem(node, key.Value) is { } misfit)
            Report(SchemaProblemKind.InvalidValue, node is YamlScalar ? node : place, misfit);
        if (_complete && node is not YamlScalar && Fits(node, type)
            && type.Limits?.FindProblem(node, key.Value) is { } why)
            Report(SchemaProblemKind.InvalidValue, place, why);
        switch (node)
        {
            case YamlScalar scalar when type.Kind is FieldKind.Any:
                break;
            case YamlScalar scalar:
                ScalarChecks.Check(scalar, type, key, _problems);
                break;
            case YamlMapping mapping when type.Kind == FieldKind.Object && type.Schema is { } schema:
                CheckObject(mapping, schema, place);
                break;
            case YamlMapping mapping when type.Kind == FieldKind.Map:
                CheckDuplicates(mapping);
                foreach (var entry in mapping.Entries) CheckValue(entry.Value, type.Item!, entry.Key);
                break;
            case YamlMapping when type.Kind is FieldKind.AnyMapping or FieldKind.Any:
            case YamlSequence when type.Kind is FieldKind.Any:
                CheckFree(node);
                break;
            case YamlSequence sequence when type.Kind == FieldKind.List:
                if (type.UniqueBy is { } keys) CheckUnique(sequence, keys);
                CheckItems(sequence, type.Item!, key);
                break;
            // The server takes a list of numbers for bytes, too.
            case YamlSequence when type.Kind == FieldKind.Bytes:
                break;
            case YamlMapping:
                Report(SchemaProblemKind.WrongType, key, $"'{key.Value}' must be {Wanted(type)}, not a mapping");
                break;
            case YamlSequence:
                Report(SchemaProblemKind.WrongType, key, $"'{key.Value}' must be {Wanted(type)}, not a list");
                break;
        }
    }

    private static bool IsNull(YamlNode node)
        => node is YamlScalar scalar && ScalarReading.KindOf(scalar) == JsonKind.Null;

    private static bool Fits(YamlNode node, FieldType type)
        => type.Kind == FieldKind.List ? node is YamlSequence : node is YamlMapping;

    // Items are told apart by text and type; what is not written or not known tells nothing.
    private void CheckUnique(YamlSequence list, IReadOnlyList<string> keys)
    {
        var seen = new HashSet<string>();
        foreach (var item in list.Items)
        {
            var parts = (keys.Count == 0 ? [item as YamlScalar]
                : keys.Select(key => (item as YamlMapping)?.Scalar(key))).ToList();
            if (parts.Any(part => part == null || ScalarReading.KindOf(part) is JsonKind.Unknown or JsonKind.Null
                or JsonKind.Float)) continue;
            var value = parts.Select(part => ScalarReading.KindOf(part!) + ScalarReading.TextOf(part!));
            if (!seen.Add(string.Join("\n", value)))
                Report(SchemaProblemKind.InvalidValue, parts[0]!,
                    $"the item '{string.Join(", ", parts)}' stands twice in the list");
        }
    }

    private void CheckItems(YamlSequence sequence, FieldType item, YamlScalar key)
    {
        foreach (var node in sequence.Items)
        {
            CheckValue(node, item, key, node is not YamlMapping mapping ? null
                : mapping.Written.Count > 0 ? mapping.Written[0].Key : mapping);
        }
    }

    private void CheckFree(YamlNode node)
    {
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items) CheckFree(item);
        }
        else if (node is YamlMapping mapping)
        {
            CheckDuplicates(mapping);
            foreach (var entry in mapping.Entries) CheckFree(entry.Value);
        }
    }

    private void CheckDuplicates(YamlMapping mapping)
    {
        foreach (var entry in mapping.DuplicateKeys)
        {
            // A template may write a key in both branches of an if.
            if (mapping.IsUnknown || entry.Key.IsUnknown || entry.Key.Value == "<<") continue;
            Report(SchemaProblemKind.DuplicateKey, entry.Key, $"the key '{entry.Key.Value}' stands twice");
        }
    }

    private void ReportUnknown(YamlScalar key, Schema schema)
    {
        var name = key.Value;
        if (schema.FindNewer(name) is { Since: { } since })
        {
            _problems.Add(new(SchemaProblemKind.NewerField, key,
                $"the field '{name}' of {schema.Name} is new in Kubernetes {since}; the target is {schema.Version}")
            { Since = since });
            return;
        }

        if (schema.FindGone(name) is { Until: { } until })
        {
            Report(SchemaProblemKind.UnknownField, key,
                $"the field '{name}' of {schema.Name} is gone since Kubernetes {new KubernetesVersion(until.Minor + 1)}");
            return;
        }

        var near = NearestName.Find(name, schema.Fields.Keys);
        var hint = near != null ? $"; did you mean '{near}'?"
            : schema.Fields.Values.FirstOrDefault(f => f.Type is { Kind: FieldKind.Object, Schema: { } inner }
                && inner.Find(name) != null)
                is { } holder ? $"; it belongs into '{holder.Name}'" : "";
        _problems
            .Add(new(SchemaProblemKind.UnknownField, key,
                $"{schema.Name} has no field '{name}'{hint}")
            { Replacement = near });
    }

    private void Report(SchemaProblemKind kind, ILocated place, string message)
        => _problems.Add(new(kind, place, message));

    internal static string Wanted(FieldType type) => type.Kind switch
    {
        FieldKind.String or FieldKind.Time or FieldKind.Bytes => "a string",
        FieldKind.Boolean => "true or false",
        FieldKind.Int32 or FieldKind.Int64 => "a whole number",
        FieldKind.Number => "a number",
        FieldKind.Quantity => "an amount such as 500m or 1Gi",
        FieldKind.IntOrString => "a whole number or a string",
        FieldKind.List => "a list",
        _ => "a mapping",
    };
}
