using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>What a kustomization changes in all of its objects, in kustomize's order.</summary>
internal static class Transformers
{
    public static void Run(Kustomization kustomization, List<Resource> resources)
    {
        if (kustomization.Scalar("namespace") is { Value.Length: > 0 } space) SetNamespace(resources, space);
        Rename(resources, kustomization.Scalar("namePrefix"), kustomization.Scalar("nameSuffix"));
        if (kustomization.Map("commonLabels") is { } common) AddLabels(resources, common, selectors: true, templates: true);
        foreach (var labels in kustomization.List("labels").OfType<DraftMap>())
        {
            if (labels["pairs"] is not DraftMap pairs) continue;
            var selectors = labels.Text("includeSelectors") == "true";
            AddLabels(resources, pairs, selectors, selectors || labels.Text("includeTemplates") == "true");
        }

        if (kustomization.Map("commonAnnotations") is { } annotations) AddAnnotations(resources, annotations);
        foreach (var replicas in kustomization.List("replicas").OfType<DraftMap>()) SetReplicas(resources, replicas);
        foreach (var image in kustomization.List("images").OfType<DraftMap>()) SetImage(resources, image);
    }

    private static void SetNamespace(List<Resource> resources, DraftScalar space)
    {
        var accounts = resources.Where(r => r.Kind == "ServiceAccount").Select(r => (r.Name, r.Namespace)).ToList();
        foreach (var resource in resources)
        {
            if (resource.Kind == "Namespace") resource.Rename(space.Value, space.Origin);
            else if (!resource.IsClusterScoped) resource.Move(space.Value, space.Origin);
            if (resource.Kind is not ("RoleBinding" or "ClusterRoleBinding")) continue;
            foreach (var subject in ((resource.Root["subjects"] as DraftList)?.Items ?? []).OfType<DraftMap>())
            {
                if (subject.Text("kind") != "ServiceAccount") continue;
                var own = accounts.Any(a => a.Name == subject.Text("name") && (subject.Text("namespace") is not { Length: > 0 } named || a.Namespace == named));
                if (own || subject.Text("name") == "default") subject.Set("namespace", DraftScalar.Computed(space.Value, space.Origin));
            }
        }
    }

    private static void Rename(List<Resource> resources, DraftScalar? prefix, DraftScalar? suffix)
    {
        if (prefix is null or { Value.Length: 0 } && suffix is null or { Value.Length: 0 }) return;
        foreach (var resource in resources.Where(r => r.Kind is not ("Namespace" or "CustomResourceDefinition" or "APIService")))
            resource.Rename(prefix?.Value + resource.Name + suffix?.Value, resource.Metadata["name"]?.Origin ?? resource.Root.Origin);
    }

    private static void AddLabels(List<Resource> resources, DraftMap labels, bool selectors, bool templates)
    {
        foreach (var resource in resources)
        {
            Put(resource.Metadata.Child("labels", labels.Origin), labels);
            if (templates) PutAt(resource, FieldPaths.TemplateMetadata(resource.Kind), "labels", labels);
            if (templates && resource.Kind == "StatefulSet")
            {
                foreach (var claim in ((resource.Root.At("spec", "volumeClaimTemplates") as DraftList)?.Items ?? []).OfType<DraftMap>())
                    Put(claim.Child("metadata", labels.Origin).Child("labels", labels.Origin), labels);
            }

            if (!selectors) continue;
            foreach (var (path, create) in FieldPaths.Selectors(resource.Kind))
            {
                if (create) Put(Make(resource.Root, path, labels.Origin), labels);
                else foreach (var (_, _, value) in resource.Root.All(path)) Put(value as DraftMap, labels);
            }
        }
    }

    private static void AddAnnotations(List<Resource> resources, DraftMap annotations)
    {
        foreach (var resource in resources)
        {
            Put(resource.Metadata.Child("annotations", annotations.Origin), annotations);
            PutAt(resource, FieldPaths.TemplateMetadata(resource.Kind), "annotations", annotations);
        }
    }

    private static void SetReplicas(List<Resource> resources, DraftMap replicas)
    {
        if (replicas.Text("name") is not { } name || replicas["count"] is not DraftScalar count) return;
        foreach (var resource in resources.Where(r => r.Kind is "Deployment" or "StatefulSet" or "ReplicaSet" or "ReplicationController"))
        {
            if (resource.GoesBy(name)) resource.Root.Child("spec", count.Origin).Set("replicas", count);
        }
    }

    private static void SetImage(List<Resource> resources, DraftMap image)
    {
        if (image.Text("name") is not { } name) return;
        var (newName, newTag, digest) = (image["newName"] as DraftScalar, image["newTag"] as DraftScalar, image["digest"] as DraftScalar);
        foreach (var resource in resources)
        {
            foreach (var list in Containers(resource.Root))
            {
                foreach (var container in list.Items.OfType<DraftMap>())
                {
                    if (container["image"] is not DraftScalar old || Split(old.Value) is var parts && parts.Name != name) continue;
                    var tail = digest != null ? (newTag is { } tag ? ":" + tag.Value : "") + "@" + digest.Value : newTag != null ? ":" + newTag.Value : parts.Tail;
                    var origin = (digest ?? newTag ?? newName)?.Origin ?? old.Origin;
                    container.Set("image", DraftScalar.Computed((newName?.Value ?? parts.Name) + tail, origin));
                }
            }
        }
    }

    // As kustomize: lists named containers or initContainers, wherever they stand.
    private static IEnumerable<DraftList> Containers(Draft draft)
    {
        switch (draft)
        {
            case DraftMap map:
                foreach (var (key, value) in map.Entries)
                {
                    if (key.Value is "containers" or "initContainers" && value is DraftList found) yield return found;
                    else foreach (var list in Containers(value)) yield return list;
                }

                break;
            case DraftList items:
                foreach (var list in items.Items.SelectMany(Containers)) yield return list;
                break;
        }
    }

    private static (string Name, string Tail) Split(string image)
    {
        var end = image.IndexOf('@');
        if (end < 0) end = image.Length;
        var colon = image.LastIndexOf(':', end - 1 < 0 ? 0 : end - 1);
        if (colon > image.LastIndexOf('/', Math.Max(0, end - 1))) end = colon;
        return (image.Substring(0, end), image.Substring(end));
    }

    private static void PutAt(Resource resource, IEnumerable<string> paths, string key, DraftMap values)
    {
        foreach (var path in paths) Put(Make(resource.Root, path, values.Origin).Child(key, values.Origin), values);
    }

    private static DraftMap Make(DraftMap root, string path, ILocated origin)
        => path.Split('/').Aggregate(root, (map, step) => map.Child(step, origin));

    private static void Put(DraftMap? target, DraftMap values)
    {
        foreach (var (key, value) in values.Entries) target?.Set(key, value);
    }
}
