using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// The fields of a kustomization and of kustomize's own plug-ins, with their types. They are read as Go reads JSON: in
/// any case, null is as if absent, and a value of another type is an error. A kustomization may have no other fields,
/// the configuration of a plug-in may.
/// </summary>
internal static class KustomizationFields
{
    // A type and its fields; s text, b truth value, i whole number, * anything, [T] list, {T} mapping with values.
    private const string Types = """
        Kustomization apiVersion:s kind:s metadata:Meta openapi:{s} namePrefix:s nameSuffix:s namespace:s commonLabels:{s} labels:[Label]
          commonAnnotations:{s} patchesStrategicMerge:[s] patchesJson6902:[Patch] patches:[Patch] images:[Image] imageTags:[Image]
          replacements:[Replacement] replicas:[Replica] vars:[Var] sortOptions:Sorting resources:[s] components:[s] crds:[s] bases:[s]
          configMapGenerator:[Generator] secretGenerator:[SecretGenerator] helmGlobals:* helmCharts:* helmChartInflationGenerator:*
          generatorOptions:Options configurations:[s] generators:[s] transformers:[s] validators:[s] buildMetadata:[s]
        Meta name:s namespace:s labels:{s} annotations:{s}
        Label pairs:{s} includeSelectors:b includeTemplates:b fields:[FieldSpec]
        FieldSpec group:s version:s kind:s path:s create:b
        Patch path:s patch:s target:Selector options:PatchOptions
        PatchOptions allowNameChange:b allowKindChange:b
        Selector group:s version:s kind:s name:s namespace:s annotationSelector:s labelSelector:s
        Image name:s newName:s tagSuffix:s newTag:s digest:s
        Replica name:s count:i
        Replacement source:Source targets:[Target] sourceValue:s path:s
        Source group:s version:s kind:s name:s namespace:s fieldPath:s options:FieldOptions
        Target select:Selector reject:[Selector] fieldPaths:[s] options:FieldOptions
        FieldOptions delimiter:s index:i encoding:s create:b
        Var name:s objref:ObjectReference fieldref:FieldReference
        ObjectReference apiVersion:s group:s version:s kind:s name:s namespace:s
        FieldReference fieldPath:s
        Sorting order:s legacySortOptions:LegacySorting
        LegacySorting orderFirst:[s] orderLast:[s]
        Options labels:{s} annotations:{s} disableNameSuffixHash:b immutable:b
        Generator name:s namespace:s behavior:s literals:[s] files:[s] envs:[s] env:s options:Options
        SecretGenerator name:s namespace:s behavior:s literals:[s] files:[s] envs:[s] env:s options:Options type:s
        ConfigMapGeneratorPlugin metadata:Meta name:s namespace:s behavior:s literals:[s] files:[s] envs:[s] env:s options:Options
        SecretGeneratorPlugin metadata:Meta name:s namespace:s behavior:s literals:[s] files:[s] envs:[s] env:s options:Options type:s
        NamespaceTransformerPlugin metadata:Meta fieldSpecs:[FieldSpec] unsetOnly:b setRoleBindingSubjects:s
        PrefixTransformerPlugin prefix:s fieldSpecs:[FieldSpec]
        SuffixTransformerPlugin suffix:s fieldSpecs:[FieldSpec]
        PrefixSuffixTransformerPlugin prefix:s suffix:s fieldSpecs:[FieldSpec]
        LabelTransformerPlugin labels:{s} fieldSpecs:[FieldSpec]
        AnnotationsTransformerPlugin annotations:{s} fieldSpecs:[FieldSpec]
        ReplicaCountTransformerPlugin replica:Replica fieldSpecs:[FieldSpec]
        ImageTagTransformerPlugin imageTag:Image fieldSpecs:[FieldSpec]
        PatchTransformerPlugin path:s patch:s target:Selector options:PatchOptions
        PatchJson6902TransformerPlugin path:s jsonOp:s target:Selector
        PatchStrategicMergeTransformerPlugin paths:[s] patches:s
        ReplacementTransformerPlugin replacements:[Replacement]
        """;

    private static readonly Lazy<Dictionary<string, Dictionary<string, (string Name, string Type)>>> _types =
        new(Parse);

    /// <summary>The fields in their own spelling; what is wrong with them is reported.</summary>
    public static DraftMap Read(DraftMap root, Action<ILocated, string> report)
        => Map(root, "Kustomization", isStrict: true, report);

    /// <summary>
    /// The same for the configuration of a plug-in: of one that is not kustomize's own, as it stands.
    /// </summary>
    public static DraftMap ReadPlugin(DraftMap root, string kind, Action<ILocated, string> report)
        => _types.Value.ContainsKey(kind + "Plugin") ? Map(root, kind + "Plugin", isStrict: false, report) : root;

    private static DraftMap Map(DraftMap map, string type, bool isStrict, Action<ILocated, string> report)
    {
        var result = new DraftMap(map.Origin, []) { IsUnknown = map.IsUnknown };
        foreach (var (key, value) in map.Entries)
        {
            if (!_types.Value[type].TryGetValue(key.Value, out var field))
            {
                if (isStrict) report(key, Unknown(key.Value, type));
                result.Set(key, value);
            }
            else if (Value(value, field.Type, field.Name, isStrict, report) is { } read)
            {
                result.Set(field.Name == key.Value
                    ? key : YamlScalar.Computed(key, field.Name, ScalarStyle.Plain), read);
            }
        }

        return result;
    }

    // Null where nothing is given, or what is given is of no use.
    private static Draft? Value(Draft value, string type, string name, bool isStrict, Action<ILocated, string> report)
    {
        if (value is DraftScalar { Scalar.IsNull: true } || type == "*") return type == "*" ? value : null;
        var inner = type.Trim('[', ']', '{', '}');
        var isNested = type[0] is '[' or '{';
        switch (value)
        {
            case DraftScalar scalar when type is "s" or "b" or "i":
                if (IsOf(scalar.Scalar, type)) return scalar;
                break;
            case DraftList list when type[0] == '[':
                return new DraftList(list.Origin, list.Items.Select(item => Value(item, inner, name, isStrict, report))
                    .OfType<Draft>());
            case DraftMap map when type[0] == '{':
                var values = map.Entries.Select(e =>
                    (e.Key, Value(e.Value, inner, e.Key.Value, isStrict, report)
                        ?? DraftScalar.Computed("", e.Value.Origin)));
                return new DraftMap(map.Origin, values.ToList());
            case DraftMap map when !isNested && _types.Value.ContainsKey(type):
                return Map(map, type, isStrict, report);
        }

        report(value.Origin, $"'{name}' must be {Wanted(type)}");
        return null;
    }

    private static bool IsOf(YamlScalar scalar, string type) => ScalarReading.KindOf(scalar) switch
    {
        JsonKind.Unknown => true,
        JsonKind.String => type == "s",
        JsonKind.Boolean => type == "b",
        JsonKind.Integer => type == "i",
        _ => false,
    };

    private static string Wanted(string type) => type[0] switch
    {
        '[' => "a list",
        's' => "a string; put it into quotes",
        'b' => "true or false",
        'i' => "a whole number",
        _ => "a mapping",
    };

    private static string Unknown(string name, string type)
    {
        var near = NearestName.Find(name, _types.Value[type].Values.Select(field => field.Name));
        return $"kustomize knows no field '{name}' here" + (near == null ? "" : $"; did you mean '{near}'?");
    }

    private static Dictionary<string, Dictionary<string, (string Name, string Type)>> Parse()
    {
        var types = new Dictionary<string, Dictionary<string, (string Name, string Type)>>();
        Dictionary<string, (string Name, string Type)> fields = [];
        foreach (var word in Types.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = word.IndexOf(':');
            if (colon < 0) types.Add(word, fields = new(StringComparer.OrdinalIgnoreCase));
            else fields.Add(word.Substring(0, colon), (word.Substring(0, colon), word.Substring(colon + 1)));
        }

        return types;
    }
}
