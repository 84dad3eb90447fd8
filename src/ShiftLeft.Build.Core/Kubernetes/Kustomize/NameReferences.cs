using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Objects that name another by a name it had before are made to name it by the new one.</summary>
internal sealed class NameReferences(List<Resource> resources, Action<ILocated, string> report)
{
    // By every name that an object had: a name nobody had needs no search.
    private readonly ILookup<string, Resource> _byEarlierName = resources
        .SelectMany(r => r.Earlier.Select(i => i.Name).Distinct().Select(name => (Name: name, Resource: r)))
        .ToLookup(e => e.Name, e => e.Resource);

    public void Update(IReadOnlyList<NameReference> references)
    {
        if (_byEarlierName.Count == 0) return;
        // Who is named is found by what everything was called before any name is put in.
        foreach (var resource in resources)
        {
            var original = resource.Original;
            foreach (var reference in references)
            {
                if (!reference.Place.Concerns(original)) continue;
                foreach (var slot in reference.Place.Find(resource.Root, resource.Root.Origin, report))
                    Update(resource, reference, slot);
            }
        }
    }

    private void Update(Resource from, NameReference reference, Slot slot)
    {
        switch (slot.Value)
        {
            case DraftScalar name:
                if (Find(from, reference, name, null) is { } target && target.Name != name.Value)
                    slot.Set(DraftScalar.Computed(target.Name, name.Origin));
                break;
            case DraftMap map:
                Update(from, reference, map);
                break;
            case DraftList list:
                for (var i = 0; i < list.Items.Count; i++) Update(from, reference, new Slot(list, "", i));
                break;
        }
    }

    // A mapping with name and namespace, both of which follow the object.
    private void Update(Resource from, NameReference reference, DraftMap map)
    {
        if (map["name"] is not DraftScalar name || Find(from, reference, name, map) is not { } target) return;
        if (target.Name != name.Value) map.Set("name", DraftScalar.Computed(target.Name, name.Origin));
        if (target.Namespace.Length > 0 && map.Text("namespace") != target.Namespace)
            map.Set("namespace",
                DraftScalar.Computed(target.Namespace, (target.Metadata["namespace"] ?? target.Root).Origin));
    }

    private Resource? Find(Resource from, NameReference reference, DraftScalar name, DraftMap? map)
    {
        var candidates = _byEarlierName[name.Value].Where(r => reference.Means(r) && IsNear(from, r)
            && FitsRole(from, reference, r)).ToList();
        if (map?.Text("namespace") is { } space)
        {
            var original = candidates.Where(r => Resource.Normal(r.Original.Namespace) == Resource.Normal(space))
                .ToList();
            candidates = original.Count > 0 ? original
                : [.. candidates.Where(r => Resource.Normal(r.Namespace) == Resource.Normal(space))];
        }

        if (candidates.Count > 1) candidates = [.. candidates.Where(r => HasSameAffixes(r, from, orNone: true))];
        if (candidates.Count > 1) candidates = [.. candidates.Where(r => HasSameAffixes(r, from, orNone: false))];
        if (candidates.Count == 0) return null;
        // Several are no harm if what is copied from them is the same.
        var first = candidates[0];
        if (candidates.All(c => c.Name == first.Name && (map == null || c.Namespace == first.Namespace))) return first;
        report(name.Origin,
            $"{from.Kind} {from.Name} names '{name.Value}', which {candidates.Count} objects are or were called");
        return null;
    }

    // In the same namespace, or in one that a role binding's subjects are said to be in.
    private static bool IsNear(Resource from, Resource to)
        => from.IsClusterScoped || to.IsClusterScoped
            || Resource.Normal(from.Namespace) == Resource.Normal(to.Namespace)
            || from.Kind == "RoleBinding" && to.Kind == "ServiceAccount" && from.Root.Maps("subjects")
                .Any(subject => subject.Text("kind") == "ServiceAccount"
                    && subject.Text("namespace") is { Length: > 0 } space && space == to.Namespace);

    private static bool FitsRole(Resource from, NameReference reference, Resource to)
        => reference.Place.Path != "roleRef/name" || from.Root["roleRef"] is not DraftMap role || role["kind"] == null
            || role["apiGroup"] == null
            || to.WasEver(role.Text("kind") ?? "", role.Text("apiGroup") ?? "", "");

    // They were made by the same kustomizations.
    private static bool HasSameAffixes(Resource a, Resource b, bool orNone)
        => (orNone && (a.Prefixes.Count == 0 || b.Prefixes.Count == 0) || EndsAlike(a.Prefixes, b.Prefixes))
            && (orNone && (a.Suffixes.Count == 0 || b.Suffixes.Count == 0) || EndsAlike(a.Suffixes, b.Suffixes));

    private static bool EndsAlike(List<string> a, List<string> b)
    {
        var length = Math.Min(a.Count, b.Count);
        if (length == 0) return a.Count == b.Count;
        return a.Skip(a.Count - length).SequenceEqual(b.Skip(b.Count - length));
    }
}
