using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>Patches and replacements.</summary>
internal sealed partial class KustomizeBuilder
{
    private void Patch(Kustomization kustomization, List<Resource> resources, DraftMap patch)
    {
        var content = patch["patch"] as DraftScalar ?? patch["jsonOp"] as DraftScalar ?? patch["path"] as DraftScalar;
        if (content == null) Report(patch.Origin, "A patch needs path or patch");
        else Patch(kustomization, resources, patch["target"] as DraftMap, patch["options"] as DraftMap, content,
            isPath: ReferenceEquals(content, patch["path"]));
    }

    private void Patch(Kustomization kustomization, List<Resource> resources, DraftMap? target, DraftMap? options,
        DraftScalar content, bool isPath, bool isStrategic = false)
    {
        var file = isPath ? Parse(FilePaths.Combine(kustomization.Folder, content.Value)) : Inline(content);
        if (file == null)
        {
            ReportMissing(content.Origin, $"The patch '{content.Value}' is not there");
            return;
        }

        if (file.Documents.Any(d => d.Root is YamlScalar { IsNull: false }))
            Report(content.Origin, "The patch is neither an object nor a list of JSON patch operations");
        if (target != null && Roots(file).Skip(1).Any())
            Report(content.Origin, "A patch with a target is one object, not several");
        if (kustomization.Root["openapi"]?.At("path") is { } schema && resources
            .Any(r => IsCustom(r) && Roots(file).Any(root => root.Scalar("kind")?.Value == r.Kind)))
            Report(schema.Origin,
                "A patch of a custom resource with an openapi schema of its own is not supported, so the objects are not checked");
        foreach (var root in file.Documents.Select(d => d.Root))
        {
            if (root is YamlSequence operations) PatchJson(resources, target, (DraftList)Draft.Of(operations), content);
            else if (root is YamlMapping mapping)
                PatchMerge(resources, target, options, (DraftMap)Draft.OfObject(mapping), content,
                    isText: target != null || isStrategic);
        }
    }

    private static bool IsCustom(Resource resource)
        => SchemaCatalog.Find(resource.ApiVersion, resource.Kind, KubernetesVersion.Latest) == null;

    // patchesStrategicMerge, and a patch with a target: labels and annotations are text there, null as well.
    private void PatchStrategic(Kustomization kustomization, List<Resource> resources, DraftScalar content)
        => Patch(kustomization, resources, null, null, content, isPath: !IsInline(content), isStrategic: true);

    // What looks like an object is one, anything else the name of a file.
    private static bool IsInline(DraftScalar entry)
        => entry.Value.IndexOf('\n') >= 0 || entry.Value.StartsWith("{", StringComparison.Ordinal);

    // The lines of a block scalar are read where they stand, everything around them blanked.
    private YamlFile Inline(DraftScalar content)
    {
        var source = content.Origin.Source;
        var text = source[content.Origin.Span];
        var isBlock = text.Length > 0 && text[0] is '|' or '>';
        if (!isBlock) return YamlParser.Parse(new SourceText(source.Path, content.Value));
        var start = source.Text.IndexOf('\n', content.Origin.Span.Start) + 1;
        var masked = source.Text.ToCharArray();
        for (var i = 0; i < masked.Length; i++)
        {
            if (i < start && masked[i] is not ('\n' or '\r')) masked[i] = ' ';
            else if (i >= content.Origin.Span.End) masked[i] = '\n';
        }

        // A separator of documents is one only at the start of its line.
        foreach (Match line in Regex.Matches(text, @"^ +---[ \t]*\r?$", RegexOptions.Multiline))
        {
            var (begin, dashes) = (content.Origin.Span.Start + line.Index, line.Value.IndexOf('-'));
            for (var i = 0; i < dashes + 3; i++) masked[begin + i] = i < 3 ? '-' : ' ';
        }

        var file = YamlParser.Parse(source, new string(masked), []);
        _problems.AddRange(file.Problems);
        return file;
    }

    // A target that selects nothing is no error for kustomize.
    private void PatchJson(List<Resource> resources, DraftMap? target, DraftList operations, DraftScalar content)
    {
        if (target == null) Report(content.Origin, "A JSON patch needs a target");
        foreach (var resource in target == null ? [] : resources.Where(r => Selector.Selects(target, r)).ToList())
        {
            resource.Remember();
            if (operations.Items.OfType<DraftMap>().Any(operation => IsAnnotations(operation.Text("path"))
                || IsAnnotations(operation.Text("from")))) resource.Provenance.Lose();
            // kustomize keeps notes of its own in the annotations, so that they are always there.
            resource.Replace((DraftMap)resource.Root.Copy());
            resource.Metadata.Child("annotations", resource.Root.Origin);
            if (JsonPatch.Apply(resource.Root, operations) is var (message, place)) Report(place, message);
            if (resource.Root.At("metadata", "annotations") is DraftMap { Entries.Count: 0 })
                resource.Metadata.Remove("annotations");
        }
    }

    private static bool IsAnnotations(string? path) => path is "" or "/metadata" or "/metadata/annotations";

    private void PatchMerge(List<Resource> resources, DraftMap? target, DraftMap? options, DraftMap patch,
        DraftScalar content, bool isText)
    {
        var named = new Resource(patch);
        var targets = resources.Where(r => target != null ? Selector.Selects(target, r) : r.GoesBy(named.Identity))
            .ToList();
        if (target == null && targets.Count == 0)
            Report(content.Origin, $"There is no {named.Kind} {named.Name} to patch");
        if (target == null && targets.Count > 1)
            Report(content.Origin,
                $"{targets.Count} objects are or were {named.Kind} {named.Name}: the patch could mean any of them");
        var (mayRename, mayChangeKind) = (options?.IsTrue("allowNameChange") == true,
            options?.IsTrue("allowKindChange") == true);
        foreach (var resource in targets)
        {
            // A target keeps its own name and kind whatever the patch says, unless it is allowed to change them.
            var body = (DraftMap)patch.Copy();
            if (body["metadata"] is not (null or DraftMap) || body.At("metadata", "$patch") != null
                || body.At("metadata", "annotations") is not (null or DraftMap)
                || body.At("metadata", "annotations", "$patch") != null) resource.Provenance.Lose();
            body.Remove("apiVersion");
            if (!mayChangeKind) body.Remove("kind");
            if (body["metadata"] is DraftMap metadata)
            {
                if (!mayRename) metadata.Remove("name");
                metadata.Remove("namespace");
                if (isText) foreach (var field in new[] { "labels", "annotations" })
                    (metadata[field] as DraftMap)?.MakeText();
            }

            if (mayRename || mayChangeKind) resource.Remember();
            // kustomize forgets to put the new object in the place of the old.
            if (body.Text("$patch") == "replace") continue;
            if (StrategicMerge.Apply(resource.Root, body, named.Identity, Report) is { } merged)
                resource.Replace(merged);
            else resources.Remove(resource);
        }
    }

    private void Replace(Kustomization kustomization, DraftMap replacement, List<Resource> resources)
    {
        var replacements = new Replacements(resources, Report);
        if (replacement["path"] is not DraftScalar path)
        {
            replacements.Run(replacement);
            return;
        }

        if (Parse(FilePaths.Combine(kustomization.Folder, path.Value)) is not { } file)
        {
            ReportMissing(path.Origin, $"The replacement '{path.Value}' is not there");
            return;
        }

        var roots = file.Documents.Select(d => d.Root).OfType<YamlNode>()
            .SelectMany(root => root is YamlSequence list ? list.Items : [root]);
        foreach (var root in roots.OfType<YamlMapping>()) replacements.Run((DraftMap)Draft.Of(root));
    }
}
