using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>What kustomize changes in all objects: each at the places it is given.</summary>
internal sealed class Transformers(List<Resource> resources, Action<ILocated, string> report)
{
    /// <summary>
    /// Runs those that the fields of a kustomization ask for up to its JSON patches, in kustomize's order, and tells
    /// which one is done.
    /// </summary>
    public void RunFirst(Kustomization kustomization, TransformerConfig config, Action<string> done)
    {
        if (kustomization.Scalar("namespace") is { Value.Length: > 0 } space)
        {
            SetNamespace(space, config["namespace"], null, false);
            done("NamespaceTransformer");
        }

        if (kustomization.Scalar("namePrefix") is { Value.Length: > 0 } prefix)
        {
            AddAffix(prefix, config["namePrefix"], isPrefix: true);
            done("PrefixTransformer");
        }

        if (kustomization.Scalar("nameSuffix") is { Value.Length: > 0 } suffix)
        {
            AddAffix(suffix, config["nameSuffix"], isPrefix: false);
            done("SuffixTransformer");
        }

        var labelings = kustomization.List("labels").OfType<DraftMap>().ToList();
        var common = kustomization.Map("commonLabels");
        foreach (var labels in labelings)
        {
            var places = LabelPlaces(labels, config);
            if (labels["pairs"] is DraftMap pairs) AddTo(pairs, places);
            done("LabelTransformer");
        }

        if (common != null) AddTo(common, config["commonLabels"]);
        // That of the common labels runs even if there are none.
        if (labelings.Count > 0 || common is { Entries.Count: > 0 }) done("LabelTransformer");
        if (kustomization.Map("commonAnnotations") is not { Entries.Count: > 0 } annotations) return;
        AddTo(annotations, config["commonAnnotations"]);
        done("AnnotationsTransformer");
    }

    /// <summary>Runs those that come after the JSON patches.</summary>
    public void RunLast(Kustomization kustomization, TransformerConfig config, Action<string> done)
    {
        foreach (var replicas in kustomization.List("replicas").OfType<DraftMap>())
        {
            SetReplicas(replicas, config["replicas"]);
            done("ReplicaCountTransformer");
        }

        foreach (var image in kustomization.List("images", "imageTags").OfType<DraftMap>())
        {
            SetImage(image, config["images"]);
            done("ImageTagTransformer");
        }
    }

    /// <param name="subjects">Whose subjects in role bindings move: <c>defaultOnly</c> (also if null),
    /// <c>allServiceAccounts</c>, <c>none</c>.</param>
    public void SetNamespace(DraftScalar space, IReadOnlyList<FieldSpec> specs, string? subjects, bool unsetOnly)
    {
        foreach (var resource in resources)
        {
            resource.Remember();
            if (!resource.IsClusterScoped) Put(resource.Metadata, "namespace");
            var isBinding = resource.Kind is "RoleBinding" or "ClusterRoleBinding";
            if (isBinding)
            {
                foreach (var subject in resource.Root.Maps("subjects"))
                {
                    if (subjects != "none"
                        && (subjects == "allServiceAccounts" ? subject.Text("kind") == "ServiceAccount"
                            : subject.Text("name") == "default"))
                        Put(subject, "namespace");
                }
            }

            foreach (var spec in specs.Where(spec => spec.Concerns(resource)))
            {
                if (spec.Path == "metadata/namespace" || isBinding && spec.Path == "subjects/namespace") continue;
                // A Namespace of another API group has a name of its own.
                if (spec.Path == "metadata/name" && resource.ApiVersion != "v1") continue;
                foreach (var slot in spec.Find(resource.Root, space.Origin, report).Where(slot => IsFree(slot.Value)))
                    slot.Set(space);
            }
        }

        void Put(DraftMap map, string key)
        {
            if (IsFree(map[key])) map.Set(key, space);
        }

        bool IsFree(Draft? value) => !unsetOnly || value is not DraftScalar { Value.Length: > 0 };
    }

    public void AddAffix(DraftScalar affix, IReadOnlyList<FieldSpec> specs, bool isPrefix)
    {
        foreach (var resource in resources)
        {
            var original = resource.Original;
            if (original.Kind is "Namespace" or "CustomResourceDefinition"
                || original is { Kind: "APIService", Group: "apiregistration.k8s.io" }) continue;
            foreach (var spec in specs.Where(spec => spec.Concerns(resource)))
            {
                if (spec.Path == "metadata/name")
                {
                    (isPrefix ? resource.Prefixes : resource.Suffixes).Add(affix.Value);
                    resource.Remember();
                }

                foreach (var slot in spec.Find(resource.Root, affix.Origin, report))
                {
                    if (slot.Value is DraftScalar name)
                        slot.Set(DraftScalar.Computed(isPrefix ? affix.Value + name.Value
                            : name.Value + affix.Value, name.Origin));
                }
            }
        }
    }

    /// <summary>Labels or annotations put into the mappings at some places.</summary>
    public void AddTo(DraftMap pairs, IReadOnlyList<FieldSpec> specs)
    {
        foreach (var resource in resources)
        {
            var values = pairs.Entries.Where(e => e.Value is DraftScalar)
                .Select(e => (e.Key, Value: (DraftScalar)((DraftScalar)e.Value).AsText().Copy())).ToList();
            foreach (var slot in specs.Where(spec => spec.Concerns(resource))
                .SelectMany(spec => spec.Find(resource.Root, pairs.Origin, report)))
            {
                if (slot.Value is not DraftMap map) slot.Set(map = new DraftMap(pairs.Origin, []));
                foreach (var (key, value) in values) map.Share(key.Value, value);
            }
        }
    }

    public void SetReplicas(DraftMap replicas, IReadOnlyList<FieldSpec> specs)
    {
        if (replicas["name"] is not DraftScalar name || replicas["count"] is not DraftScalar count) return;
        var found = false;
        foreach (var resource in resources.Where(r => r.Identities.Any(i => i.Name == name.Value)))
        {
            foreach (var spec in specs.Where(spec => spec.Concerns(resource)))
            {
                found = true;
                foreach (var slot in spec.Find(resource.Root, count.Origin, report)) slot.Set(count);
            }
        }

        if (!found) report(name.Origin, $"Nothing with replicas is named '{name.Value}'");
    }

    /// <summary>
    /// Images in all lists named containers or initContainers, wherever they stand, and at the places given.
    /// </summary>
    public void SetImage(DraftMap image, IReadOnlyList<FieldSpec> specs)
    {
        if (image["name"] is not DraftScalar name || ImagePattern(name) is not { } pattern) return;
        foreach (var resource in resources)
        {
            var slots = resource.Kind == "CustomResourceDefinition" ? [] : ContainerImages(resource.Root);
            slots = slots.Concat(specs.Where(spec => spec.Concerns(resource))
                .SelectMany(spec => (spec with { Create = false }).Find(resource.Root, image.Origin, report)));
            foreach (var slot in slots.ToList())
            {
                if (slot.Value is DraftScalar { Scalar.IsUnknown: false } old
                    && pattern.Match(old.Value) is { Success: true }) slot.Set(NewImage(old, image));
            }
        }
    }

    // The name of an image is a regular expression for kustomize, so that dots match any letter.
    private static Regex? ImagePattern(DraftScalar name)
    {
        try
        {
            // Go takes ^* for any place.
            var (start, pattern) = name.Value.StartsWith("*", StringComparison.Ordinal)
                ? ("", name.Value.Substring(1)) : ("^", name.Value);
            return new Regex(start + "(?:" + pattern + ")(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$",
                RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DraftScalar NewImage(DraftScalar old, DraftMap image)
    {
        var (newName, newTag, digest, suffix) =
            (Given("newName"), Given("newTag"), Given("digest"), Given("tagSuffix"));
        var (name, tag, hash) = Split(old.Value);
        if (newTag != null || digest != null)
            (tag, hash) = (newTag == null ? "" : ":" + newTag.Value, digest == null ? "" : "@" + digest.Value);
        else if (suffix != null) (tag, hash) = ((tag.Length > 0 ? tag : ":") + suffix.Value, "");
        var origin = (digest ?? newTag ?? suffix ?? newName)?.Origin ?? old.Origin;
        return DraftScalar.Computed((newName?.Value ?? name) + tag + hash, origin);

        DraftScalar? Given(string key) => image[key] is DraftScalar { Value.Length: > 0 } scalar ? scalar : null;
    }

    private static (string Name, string Tag, string Digest) Split(string image)
    {
        var at = image.IndexOf('@');
        var digest = at < 0 ? "" : image.Substring(at);
        if (at >= 0) image = image.Substring(0, at);
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image.Substring(0, colon), image.Substring(colon), digest)
            : (image, "", digest);
    }

    private static IEnumerable<Slot> ContainerImages(Draft draft)
    {
        switch (draft)
        {
            case DraftMap map:
                foreach (var (key, value) in map.Entries)
                {
                    var slots = key.Value is "containers" or "initContainers" && value is DraftList list
                        ? list.Items.OfType<DraftMap>().Where(c => c["image"] != null)
                            .Select(c => new Slot(c, "image", 0))
                        : ContainerImages(value);
                    foreach (var slot in slots) yield return slot;
                }

                break;
            case DraftList items:
                foreach (var slot in items.Items.SelectMany(ContainerImages)) yield return slot;
                break;
        }
    }

    private IReadOnlyList<FieldSpec> LabelPlaces(DraftMap labels, TransformerConfig config)
    {
        var places = labels.Maps("fields").Select(FieldSpec.Of).ToList();
        var more = labels.IsTrue("includeSelectors") ? config["commonLabels"]
            : labels.IsTrue("includeTemplates") ? [.. config["templateLabels"], new("metadata/labels", Create: true)]
            : [new FieldSpec("metadata/labels", Create: true)];
        var fits = config["labels"].Concat(more).Aggregate(true, (isFine, spec) => spec.AddTo(places) && isFine);
        if (!fits) report((labels["fields"] ?? labels).Origin, FieldSpec.Conflict);
        return places;
    }
}
