namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Objects that name another by a name it had before are made to name it by the new one.</summary>
internal static class NameReferences
{
    public static void Update(List<Resource> resources)
    {
        foreach (var resource in resources)
        {
            foreach (var (target, kind, path) in FieldPaths.References)
            {
                var full = kind.Length > 0 ? kind == resource.Kind ? path : null : FieldPaths.PodSpec(resource.Kind) is { } pod ? pod + "/" + path : null;
                if (full == null) continue;
                foreach (var (parent, key, value) in resource.Root.All(full)) Update(resources, resource, target, parent, key, value);
            }

            Bindings(resources, resource);
            if (resource.Root.At("spec", "scaleTargetRef") is DraftMap scaled && scaled.Text("kind") is { } scaledKind)
                Update(resources, resource, scaledKind, scaled, "name", scaled["name"]);
        }
    }

    private static void Bindings(List<Resource> resources, Resource resource)
    {
        if (resource.Kind is not ("RoleBinding" or "ClusterRoleBinding")) return;
        if (resource.Root["roleRef"] is DraftMap role && role.Text("kind") is { } kind) Update(resources, resource, kind, role, "name", role["name"]);
        foreach (var subject in ((resource.Root["subjects"] as DraftList)?.Items ?? []).OfType<DraftMap>())
        {
            // A subject in a namespace means the account there, now or before it was moved.
            if (subject.Text("kind") != "ServiceAccount" || subject.Text("name") is not { } account) continue;
            var own = resources.Where(r => r.Kind == "ServiceAccount" && r.GoesBy(account, subject.Text("namespace"), exactly: true)).ToList();
            if (own.Count > 0) Update(own, resource, "ServiceAccount", subject, "name", subject["name"]);
        }
    }

    private static void Update(List<Resource> resources, Resource from, string kind, DraftMap parent, string key, Draft? value)
    {
        if (value is not DraftScalar name) return;
        // One that has the name now is meant, else one that had it; in another namespace only if none is nearer.
        var candidates = resources.Where(r => r.Kind == kind && r.WentBy(name.Value)).ToList();
        if (candidates.Count == 0 || resources.Any(r => r.Kind == kind && r.Name == name.Value && r.Namespace == from.Namespace)) return;
        var target = candidates.FirstOrDefault(r => r.Namespace == from.Namespace) ?? candidates[0];
        if (target.Name != name.Value) parent.Set(key, DraftScalar.Computed(target.Name, name.Origin));
    }
}
