using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>Makes the schemas of custom resources from their CustomResourceDefinitions.</summary>
internal static class CustomResources
{
    /// <summary>The versions that a CustomResourceDefinition serves; none if it is not complete.</summary>
    public static IReadOnlyList<CustomResource> Read(YamlMapping definition)
    {
        if (definition.Scalar("kind")?.Value != "CustomResourceDefinition"
            || definition.Mapping("spec") is not { } spec) return [];
        var group = Text(spec["group"]);
        var kind = Text(spec.At("names", "kind"));
        if (group == null || kind == null || spec.IsUnknown) return [];

        var isOld = definition.Scalar("apiVersion")?.Value == "apiextensions.k8s.io/v1beta1";
        var common = spec.At("validation", "openAPIV3Schema") as YamlMapping;
        var keepsAll = spec.Scalar("preserveUnknownFields")?.AsBool ?? isOld;
        var scope = Text(spec["scope"]) switch
        {
            "Namespaced" => ObjectScope.Namespace,
            "Cluster" => ObjectScope.Cluster,
            _ => ObjectScope.None,
        };

        var result = new List<CustomResource>();
        void Add(string version, YamlMapping? schema)
            => result.Add(new($"{group}/{version}", kind, scope, schema == null ? null : Root(schema, kind, keepsAll)));

        foreach (var item in spec.Sequence("versions")?.Items.OfType<YamlMapping>() ?? [])
        {
            if (Text(item["name"]) is not { } name || item.Scalar("served")?.AsBool == false) continue;
            Add(name, item.At("schema", "openAPIV3Schema") as YamlMapping ?? common);
        }

        if (result.Count == 0 && Text(spec["version"]) is { } only) Add(only, common);
        return result;
    }

    private static string? Text(YamlNode? node)
        => node is YamlScalar { IsUnknown: false, Value.Length: > 0 } scalar
            && !ScalarReading.IsPlaceholder(scalar.Value) ? scalar.Value : null;

    private static Schema Root(YamlMapping schema, string kind, bool keepsAll)
        => new(kind, null, () => [.. ObjectFields(schema, keepsAll, isRequired: false)
            .Where(field => field.Name != "status"), new("status", new(FieldKind.Any))])
        {
            AllowsUnknownFields = keepsAll || Keeps(schema),
            Combined = CombinedSchema.Of(schema),
        };

    // An object has a type, metadata and what its schema says.
    private static IEnumerable<Field> ObjectFields(YamlMapping schema, bool keepsAll, bool isRequired) =>
    [
        new("apiVersion", new(FieldKind.String)) { IsRequired = isRequired },
        new("kind", new(FieldKind.String)) { IsRequired = isRequired },
        new("metadata",
            new(FieldKind.Object, schema: () => Metadata(schema.At("properties", "metadata", "properties")))),
        .. FieldsOf(schema, keepsAll).Where(f => f.Name is not ("apiVersion" or "kind" or "metadata")),
    ];

    // A definition may ask more of a name, and of nothing else here.
    private static Schema Metadata(YamlNode? names)
    {
        var standard = SchemaCatalog.Find("meta.v1.ObjectMeta", KubernetesVersion.Latest);
        return names is not YamlMapping own ? standard : new(standard.Name, null, () =>
        [
            .. standard.Fields.Values.Select(field => field.Name is "name" or "generateName"
                && own[field.Name] is { } node
                ? field with { Type = TypeOf(node, field.Name, keepsAll: false) } : field),
        ]);
    }

    private static IReadOnlyList<Field> FieldsOf(YamlMapping schema, bool keepsAll)
    {
        if (schema.Mapping("properties") is not { } properties) return [];
        var required = new HashSet<string>((schema.Sequence("required")?.Items ?? []).OfType<YamlScalar>()
            .Select(s => s.Value));
        return
        [
            .. properties.Entries.GroupBy(entry => entry.Key.Value).Select(group => group.Last()).Select(entry =>
                new Field(entry.Key.Value, TypeOf(entry.Value, entry.Key.Value, keepsAll))
                {
                    // The server fills in what has a default.
                    IsRequired = required.Contains(entry.Key.Value)
                        && (entry.Value as YamlMapping)?.Find("default") == null,
                }),
        ];
    }

    private static FieldType TypeOf(YamlNode node, string name, bool keepsAll)
    {
        if (node is not YamlMapping schema || schema.IsUnknown) return new(FieldKind.Any);
        var type = SimpleTypeOf(schema, name, keepsAll);
        type.Combined = CombinedSchema.Of(schema);
        type.IsNullable = IsTrue(schema["nullable"]);
        return type;
    }

    private static FieldType SimpleTypeOf(YamlMapping schema, string name, bool keepsAll)
    {
        var (values, limits) = (ValuesOf(schema), FieldLimits.Of(schema));
        if (IsTrue(schema["x-kubernetes-int-or-string"])) return new(FieldKind.IntOrString) { Limits = limits };
        switch ((schema["type"] as YamlScalar)?.Value)
        {
            case "string":
                return new(FieldKind.String) { Values = values, Limits = limits };
            case "boolean":
                return new(FieldKind.Boolean) { Values = values };
            case "integer":
                return new((schema["format"] as YamlScalar)?.Value == "int32" ? FieldKind.Int32 : FieldKind.Int64)
                { Values = values, Limits = limits };
            case "number":
                return new(FieldKind.Number) { Values = values, Limits = limits };
            case "array":
                return new(FieldKind.List, schema["items"] is { } items
                    ? TypeOf(items, name, keepsAll) : new(FieldKind.Any))
                { Limits = limits, UniqueBy = UniqueBy(schema) };
            case "object" when schema["additionalProperties"] is YamlMapping item && schema["properties"] == null:
                return new(FieldKind.Map, TypeOf(item, name, keepsAll)) { Limits = limits };
            case "object":
                var isObject = IsTrue(schema["x-kubernetes-embedded-resource"]);
                return new(FieldKind.Object, schema: () => new(Capital(name), null, () => isObject
                    ? [.. ObjectFields(schema, keepsAll, isRequired: true)] : FieldsOf(schema, keepsAll))
                {
                    AllowsUnknownFields = keepsAll || Keeps(schema),
                })
                { Limits = limits };
            default:
                return new(FieldKind.Any);
        }
    }

    private static IReadOnlyList<string>? UniqueBy(YamlMapping schema)
        => (schema["x-kubernetes-list-type"] as YamlScalar)?.Value switch
        {
            "set" => [],
            "map" when schema.Sequence("x-kubernetes-list-map-keys") is { Items.Count: > 0 } keys
                => [.. keys.Items.OfType<YamlScalar>().Select(key => key.Value)],
            _ => null,
        };

    private static IReadOnlyList<string>? ValuesOf(YamlMapping schema)
        => schema.Sequence("enum") is { Items.Count: > 0 } values
            && values.Items.All(item => item is YamlScalar { IsUnknown: false })
            ? [.. values.Items.Cast<YamlScalar>().Select(ScalarReading.TextOf)]
            : null;

    private static bool Keeps(YamlMapping schema)
        => IsTrue(schema["x-kubernetes-preserve-unknown-fields"]) || schema["additionalProperties"] != null
            || schema["properties"] is { IsUnknown: true };

    private static bool IsTrue(YamlNode? node) => (node as YamlScalar)?.AsBool == true;

    private static string Capital(string name)
        => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}

/// <summary>A version of a custom resource.</summary>
/// <param name="ApiVersion"><c>cert-manager.io/v1</c>.</param>
/// <param name="Kind"><c>Certificate</c>.</param>
/// <param name="Scope">Where its objects live; none if not known.</param>
/// <param name="Schema">Null if the definition has none.</param>
internal sealed record CustomResource(string ApiVersion, string Kind, ObjectScope Scope, Schema? Schema);
