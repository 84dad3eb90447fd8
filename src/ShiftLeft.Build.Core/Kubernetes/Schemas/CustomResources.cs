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

    // A custom resource has a type, a name and what its schema says.
    private static Schema Root(YamlMapping schema, string kind, bool keepsAll) => new(kind, null, () =>
    [
        new("apiVersion", new(FieldKind.String)),
        new("kind", new(FieldKind.String)),
        new("metadata",
            new(FieldKind.Object, schema: () => SchemaCatalog.Find("meta.v1.ObjectMeta", KubernetesVersion.Latest))),
        .. FieldsOf(schema, keepsAll).Where(f => f.Name is not ("apiVersion" or "kind" or "metadata" or "status")),
        new("status", new(FieldKind.AnyMapping)),
    ])
    { AllowsUnknownFields = keepsAll || Keeps(schema) };

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
        return type;
    }

    private static FieldType SimpleTypeOf(YamlMapping schema, string name, bool keepsAll)
    {
        if (IsTrue(schema["x-kubernetes-int-or-string"])) return new(FieldKind.IntOrString);
        var type = (schema["type"] as YamlScalar)?.Value;
        switch (type)
        {
            case "string":
                return new(FieldKind.String) { Values = ValuesOf(schema), Limits = FieldLimits.Of(schema) };
            case "boolean":
                return new(FieldKind.Boolean);
            case "integer":
                return new((schema["format"] as YamlScalar)?.Value == "int32"
                    ? FieldKind.Int32 : FieldKind.Int64)
                { Limits = FieldLimits.Of(schema) };
            case "number":
                return new(FieldKind.Number) { Limits = FieldLimits.Of(schema) };
            case "array":
                return new(FieldKind.List, schema["items"] is { } items
                    ? TypeOf(items, name, keepsAll) : new(FieldKind.Any))
                {
                    Limits = FieldLimits.Of(schema),
                    UniqueBy = UniqueBy(schema),
                };
            case "object" when IsTrue(schema["x-kubernetes-embedded-resource"]):
                return new(FieldKind.AnyMapping);
            case "object" when schema.Mapping("properties") != null:
                return new(FieldKind.Object, schema: () => new(Capital(name), null, () => FieldsOf(schema, keepsAll))
                {
                    AllowsUnknownFields = keepsAll || Keeps(schema) || schema["additionalProperties"] != null,
                });
            case "object" when schema["additionalProperties"] is YamlMapping values:
                return new(FieldKind.Map, TypeOf(values, name, keepsAll));
            case "object":
                return new(FieldKind.AnyMapping);
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
            ? [.. values.Items.Cast<YamlScalar>().Select(item => item.Value)]
            : null;

    private static bool Keeps(YamlMapping schema) => IsTrue(schema["x-kubernetes-preserve-unknown-fields"]);

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
