using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Generators and transformers, those that a kustomization configures itself included.</summary>
internal sealed partial class KustomizeBuilder
{
    private void Generate(Kustomization kustomization, List<Resource> resources)
    {
        var generators = new Generators(kustomization.Folder, kustomization.GeneratorOptions, _files, Report,
            ReportMissing);
        foreach (var (field, kind) in new[] { ("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret") })
        {
            foreach (var arguments in kustomization.List(field).OfType<DraftMap>())
            {
                var made = generators.Make(kind, arguments, arguments);
                made.Provenance.IsMadeBy(kind + "Generator", kustomization.FilePlace);
                AddGenerated(made, arguments.Text("behavior") ?? "create", resources);
            }
        }

        foreach (var plugin in Plugins(kustomization, "generators"))
        {
            if (plugin.ApiVersion != "builtin" || plugin.Kind is not ("ConfigMapGenerator" or "SecretGenerator"))
            {
                ReportPlugin(plugin);
                continue;
            }

            var name = plugin.Root["name"] != null ? plugin.Root : plugin.Metadata;
            var made = new Generators(kustomization.Folder, null, _files, Report,
                ReportMissing).Make(plugin.Kind.Replace("Generator", ""), plugin.Root, name);
            made.Provenance.Lose();
            AddGenerated(made, plugin.Root.Text("behavior") ?? "create", resources);
        }
    }

    private void AddGenerated(Resource generated, string behavior, List<Resource> resources)
    {
        var named = resources.Where(r => r.GoesBy(generated.Identity)).ToList();
        if (named.Count > 1)
            Report(generated.Root.Origin, $"{named.Count} objects are or were {generated.Kind} {generated.Name}");
        var existing = named.FirstOrDefault();
        if (behavior == "create")
        {
            if (existing != null)
                Report(generated.Root.Origin,
                    $"{generated.Kind} {generated.Name} is already there; say behavior: merge or replace");
            else resources.Add(generated);
            return;
        }

        if (existing == null)
        {
            Report(generated.Root.Origin, $"There is no {generated.Kind} {generated.Name} to {behavior}");
            return;
        }

        // What is new wins, but the name stays; data that is only in the old is kept if it is merged.
        var (old, root) = (existing.Root, generated.Root);
        foreach (var field in behavior == "merge" ? new[] { "data", "binaryData" } : [])
            Keep(old[field] as DraftMap, root, field);
        foreach (var field in new[] { "labels", "annotations" })
            Keep(old.At("metadata", field) as DraftMap, generated.Metadata, field);
        foreach (var key in new[] { "name", "namespace" }) if (existing.Metadata[key] is { } value)
            generated.Metadata.Set(key, value);
        existing.Replace(root);
        existing.NeedsHash &= generated.NeedsHash;
    }

    private static void Keep(DraftMap? old, DraftMap parent, string field)
    {
        if (old == null) return;
        var merged = (DraftMap)old.Copy();
        foreach (var (key, value) in (parent[field] as DraftMap)?.Entries ?? []) merged.Set(key, value);
        parent.Set(field, merged);
    }

    /// <summary>
    /// The configurations of plug-ins that a field lists: inline, as files, or made by kustomizations of their own.
    /// </summary>
    private List<Resource> Plugins(Kustomization kustomization, string field)
    {
        var plugins = new List<Resource>();
        foreach (var entry in kustomization.List(field).OfType<DraftScalar>())
        {
            if (!IsInline(entry)) AddResource(kustomization, entry, plugins, TransformerConfig.Default());
            else plugins.AddRange(Roots(Inline(entry)).Select(root => new Resource((DraftMap)Draft.Of(root))));
        }

        foreach (var plugin in plugins.Where(p => p.ApiVersion == "builtin"))
            plugin.Replace(KustomizationFields.ReadPlugin(plugin.Root, plugin.Kind, Report));
        return plugins;
    }

    private void Transform(Kustomization kustomization, Resource plugin, List<Resource> resources)
    {
        var (root, specs) =
            (plugin.Root, (IReadOnlyList<FieldSpec>)[.. plugin.Root.Maps("fieldSpecs").Select(FieldSpec.Of)]);
        var transformers = new Transformers(resources, Report);
        switch (plugin.ApiVersion == "builtin" ? plugin.Kind : "")
        {
            case "NamespaceTransformer" when plugin.Metadata["namespace"] is DraftScalar space:
                transformers.SetNamespace(space, specs, root.Text("setRoleBindingSubjects"), root.IsTrue("unsetOnly"));
                break;
            case "PrefixTransformer" when root["prefix"] is DraftScalar prefix:
                transformers.AddAffix(prefix, specs, isPrefix: true);
                break;
            case "SuffixTransformer" when root["suffix"] is DraftScalar suffix:
                transformers.AddAffix(suffix, specs, isPrefix: false);
                break;
            case "PrefixSuffixTransformer":
                if (root["prefix"] is DraftScalar before) transformers.AddAffix(before, specs, isPrefix: true);
                if (root["suffix"] is DraftScalar after) transformers.AddAffix(after, specs, isPrefix: false);
                break;
            case "LabelTransformer" when root["labels"] is DraftMap labels:
                transformers.AddTo(labels, specs);
                break;
            case "AnnotationsTransformer" when root["annotations"] is DraftMap annotations:
                transformers.AddTo(annotations, specs);
                break;
            case "ReplicaCountTransformer" when root["replica"] is DraftMap replica:
                transformers.SetReplicas(replica, specs);
                break;
            case "ImageTagTransformer" when root["imageTag"] is DraftMap image:
                transformers.SetImage(image, specs);
                break;
            case "PatchTransformer" or "PatchJson6902Transformer":
                Patch(kustomization, resources, root);
                break;
            case "PatchStrategicMergeTransformer":
                foreach (var path in ((root["paths"] as DraftList)?.Items ?? []).OfType<DraftScalar>())
                    PatchStrategic(kustomization, resources, path);
                if (root["patches"] is DraftScalar patches)
                    Patch(kustomization, resources, null, null, patches, isPath: false, isStrategic: true);
                break;
            case "ReplacementTransformer":
                foreach (var replacement in root.Maps("replacements")) Replace(kustomization, replacement, resources);
                break;
            case "HashTransformer":
                AddHashes(resources);
                break;
            case "SortOrderTransformer" or "LegacyOrderTransformer":
                break;
            default:
                ReportPlugin(plugin);
                break;
        }
    }

    private void ReportPlugin(Resource plugin)
        => Report(plugin.Root.Origin,
            $"The plug-in {plugin.Kind} of a kustomization is not supported, so its objects are not checked");
}
