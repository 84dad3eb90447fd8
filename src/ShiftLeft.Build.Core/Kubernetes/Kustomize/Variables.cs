using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary><c>vars</c>: <c>$(NAME)</c> becomes the value of a field of one of the objects.</summary>
internal sealed class Variables(Action<ILocated, string> report)
{
    private readonly Dictionary<string, (DraftMap Definition, Resource? From)> _known = [];

    /// <summary>Takes the variables that a kustomization defines over its objects.</summary>
    public void Define(IEnumerable<DraftMap> definitions, IReadOnlyList<Resource> resources)
    {
        foreach (var definition in definitions)
        {
            var name = definition.Text("name") ?? "";
            if (_known.ContainsKey(name)) report(definition.Origin, $"The variable {name} is defined twice");
            else _known.Add(name, (definition, Find(definition, resources)));
        }
    }

    /// <summary>Puts the values in at all places where a variable may stand.</summary>
    public void Resolve(IReadOnlyList<Resource> resources, IReadOnlyList<FieldSpec> places)
    {
        var values = new Dictionary<string, DraftScalar>();
        foreach (var pair in _known)
        {
            var path = FieldPath(pair.Value.Definition);
            if (pair.Value.From is { } from && Kustomize.FieldPath.Find(from.Root, path) is DraftScalar value)
                values[pair.Key] = value;
            else report(pair.Value.Definition.Origin,
                $"The variable {pair.Key} has no value: no object has its field '{path}'");
        }

        if (values.Count == 0) return;
        foreach (var resource in resources)
        {
            foreach (var slot in places.Where(place => place.Concerns(resource))
                .SelectMany(place => place.Find(resource.Root, resource.Root.Origin, report)))
                Expand(slot, values);
        }
    }

    // An item is written ports[0].
    private static string FieldPath(DraftMap definition)
        => Regex.Replace(Written(definition), @"\[(\d+)\]", ".$1");

    private static string Written(DraftMap definition)
        => definition["fieldref"] is DraftMap field && field.Text("fieldPath") is { } path ? path : "metadata.name";

    private static void Expand(Slot slot, Dictionary<string, DraftScalar> values)
    {
        switch (slot.Value)
        {
            case DraftScalar text when text.Value.IndexOf("$(", StringComparison.Ordinal) >= 0 && text.IsText:
                slot.Set(Expand(text, values));
                break;
            case DraftMap map:
                foreach (var (key, value) in map.Entries.ToList()) if (value is DraftScalar)
                    Expand(new Slot(map, key.Value, 0), values);
                break;
            case DraftList list:
                for (var i = 0; i < list.Items.Count; i++) if (list.Items[i] is DraftScalar)
                    Expand(new Slot(list, "", i), values);
                break;
        }
    }

    // What stands alone keeps the type of the value; $$( is an escape of Kubernetes.
    private static DraftScalar Expand(DraftScalar text, Dictionary<string, DraftScalar> values)
    {
        if (Regex.Match(text.Value, @"^\$\(([^)]*)\)$") is { Success: true } whole
            && values.TryGetValue(whole.Groups[1].Value, out var typed))
            return DraftScalar.Computed(typed.Value, text.Origin, typed.IsText);
        var result = Regex.Replace(text.Value, @"\$\$|\$\(([^)]*)\)",
            match => match.Value == "$$" ? "$" : values.TryGetValue(match.Groups[1].Value, out var value)
                ? value.Value : match.Value);
        return result == text.Value ? text : DraftScalar.Computed(result, text.Origin);
    }

    private Resource? Find(DraftMap definition, IReadOnlyList<Resource> resources)
    {
        if (definition["objref"] is not DraftMap wanted) return null;
        var version = wanted.Text("apiVersion") ?? "";
        var slash = version.IndexOf('/');
        var group = wanted.Text("group") ?? (slash < 0 ? "" : version.Substring(0, slash));
        version = wanted.Text("version") ?? version.Substring(slash + 1);
        var found = resources.Where(r => r.Identities.Any(i => i.Kind == wanted.Text("kind")
            && i.Name == wanted.Text("name") && i.Group == group
            && i.Version == version
            && (wanted.Text("namespace") is not { Length: > 0 } space
                || Resource.Normal(i.Namespace) == Resource.Normal(space)))).ToList();
        if (found.Count > 1)
            report(definition.Origin, $"The variable {definition.Text("name")} could mean {found.Count} objects");
        return found.Count == 1 ? found[0] : null;
    }
}
