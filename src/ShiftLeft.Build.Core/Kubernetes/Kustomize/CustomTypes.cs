namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// <c>crds</c>: OpenAPI definitions of custom types, whose extensions say which of their fields name other objects or
/// hold labels, annotations or names.
/// </summary>
internal static class CustomTypes
{
    private const int MaxDepth = 20;

    public static void Add(DraftMap definitions, TransformerConfig config)
    {
        foreach (var (name, definition) in definitions.Entries)
        {
            if (Properties(definition) is not { } properties
                || new[] { "kind", "apiVersion", "metadata" }.Any(key => properties[key] == null)) continue;
            Add(definitions, properties, name.Value.Split('.').Last(), "", config, 0);
        }
    }

    private static void Add(DraftMap definitions, DraftMap properties, string kind, string parent,
        TransformerConfig config, int depth)
    {
        foreach (var (name, property) in properties.Entries.Select(e => (e.Key.Value, e.Value as DraftMap)))
        {
            var path = parent + name;
            if (property?["x-kubernetes-annotation"] != null)
                config.Add("commonAnnotations", new FieldSpec(path, kind));
            if (property?["x-kubernetes-label-selector"] != null) config.Add("commonLabels", new FieldSpec(path, kind));
            if (property?["x-kubernetes-identity"] != null) config.Add("namePrefix", new FieldSpec(path, kind));
            if (property?.Text("x-kubernetes-object-ref-api-version") is { } version
                && property.Text("x-kubernetes-object-ref-kind") is { } target)
            {
                var key = property.Text("x-kubernetes-object-ref-name-key") ?? "name";
                config.Add(new NameReference(target, "", version, new FieldSpec($"{path}/{key}", kind)));
            }

            if (property?.Text("$ref") is { } reference && depth < MaxDepth
                && Properties(definitions[reference]) is { } inner)
                Add(definitions, inner, kind, path + "/", config, depth + 1);
        }
    }

    private static DraftMap? Properties(Draft? definition) => definition?.At("Schema", "properties") as DraftMap;
}
