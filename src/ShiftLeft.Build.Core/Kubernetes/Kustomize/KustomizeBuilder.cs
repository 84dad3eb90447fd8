using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>What a kustomization produces.</summary>
/// <param name="Objects">The computed objects; every node stands at the place that has to change to change it.</param>
/// <param name="Problems">What is missing, wrong or not supported; if there is any, there are no objects.</param>
/// <param name="Files">Every file that took part, by its path: none of them is judged alone.</param>
internal sealed record KustomizeResult(
    IReadOnlyList<YamlMapping> Objects, IReadOnlyList<ParseProblem> Problems, IReadOnlyCollection<string> Files);

/// <summary>Computes a kustomization as <c>kubectl kustomize</c> does, without a network.</summary>
internal sealed class KustomizeBuilder
{
    private const string ProblemId = "SLB0004";

    private readonly IFiles _files;
    private readonly List<ParseProblem> _problems = [];
    private readonly HashSet<string> _paths = [];
    private readonly List<string> _building = [];
    private readonly Func<string, YamlFile?> _read;
    private bool _isUnknown;

    private KustomizeBuilder(IFiles files, Func<string, YamlFile?> read) => (_files, _read) = (files, read);

    /// <summary>Builds the kustomization in a folder; null if there is none.</summary>
    public static KustomizeResult? Build(string folder, IFiles files)
        => Build(folder, files, path => files.Read(path) is { } text ? YamlParser.Parse(new SourceText(path, text)) : null);

    /// <summary>The same where somebody else has read the files.</summary>
    public static KustomizeResult? Build(string folder, IFiles files, Func<string, YamlFile?> read)
    {
        var builder = new KustomizeBuilder(files, read);
        if (builder.Load(folder) is not { } kustomization) return builder._problems.Count > 0 ? new([], builder._problems, builder._paths) : null;
        var resources = new List<Resource>();
        builder.Accumulate(kustomization, resources);
        foreach (var resource in resources.Where(r => r.NeedsHash))
            resource.Rename(resource.Name + "-" + KustomizeHash.Of(resource), resource.Metadata["name"]?.Origin ?? resource.Root.Origin);
        NameReferences.Update(resources);
        return builder.Result(resources);
    }

    // What follows from a file that was not handed in is no problem of the kustomization.
    private KustomizeResult Result(IReadOnlyList<Resource> resources)
    {
        if (_isUnknown) _problems.RemoveAll(problem => problem.RuleId == ProblemId);
        var isComputed = _problems.Count == 0 && !_isUnknown;
        return new(isComputed ? [.. resources.Select(r => (YamlMapping)r.Root.ToYaml())] : [], _problems, _paths);
    }

    // A component works on what its parent has gathered so far, any other kustomization on what it names itself.
    private void Accumulate(Kustomization kustomization, List<Resource> resources)
    {
        _building.Add(kustomization.Folder);
        foreach (var (key, _) in kustomization.UnsupportedFields)
            Report(key, $"The field '{key.Value}' of a kustomization is not supported, so its objects are not checked");
        var own = kustomization.Root.Text("kind") == "Component" ? resources : [];
        foreach (var entry in kustomization.List("resources", "bases").OfType<DraftScalar>()) AddResource(kustomization, entry, own);
        foreach (var (generated, behavior) in new Generators(kustomization, _files, Report, ReportMissing).Run()) AddGenerated(generated, behavior, own);
        foreach (var entry in kustomization.List("components").OfType<DraftScalar>())
        {
            if (Enter(kustomization, entry) is { } component) Accumulate(component, own);
        }

        foreach (var patch in kustomization.List("patchesStrategicMerge").OfType<DraftScalar>())
            Patch(kustomization, own, null, patch, isPath: patch.Value.IndexOf('\n') < 0);
        foreach (var patch in kustomization.List("patches", "patchesJson6902").OfType<DraftMap>())
        {
            var content = patch["patch"] as DraftScalar ?? patch["path"] as DraftScalar;
            if (content == null) Report(patch.Origin, "A patch needs path or patch");
            else Patch(kustomization, own, patch["target"] as DraftMap, content, isPath: patch["patch"] == null);
        }

        Transformers.Run(kustomization, own);
        NameReferences.Update(own);
        foreach (var replacement in kustomization.List("replacements").OfType<DraftMap>()) Replace(kustomization, replacement, own);
        if (!ReferenceEquals(own, resources)) resources.AddRange(own);
        _building.RemoveAt(_building.Count - 1);
    }

    private Kustomization? Load(string folder)
    {
        var path = Kustomization.FileNames.Select(name => FilePaths.Combine(folder, name)).FirstOrDefault(_files.Exists);
        if (path == null || Parse(path) is not { } file) return null;
        var root = file.Documents.Select(d => d.Root).OfType<YamlMapping>().FirstOrDefault();
        if (root != null) return new(folder, (DraftMap)Draft.Of(root));
        Report(new Location(file.Source, new(0, Math.Min(1, file.Source.Length))), "The kustomization is empty");
        return null;
    }

    private YamlFile? Parse(string path)
    {
        if (_read(path) is not { } file) return null;
        if (_paths.Add(path)) _problems.AddRange(file.Problems);
        return file;
    }

    private void AddResource(Kustomization kustomization, DraftScalar entry, List<Resource> resources)
    {
        var path = FilePaths.Combine(kustomization.Folder, entry.Value);
        if (IsRemote(entry.Value))
        {
            _problems.Add(new("SLB0101", entry.Origin.Source, entry.Origin.Span, "The kustomization's objects", $"'{entry.Value}' lies on a network"));
        }
        else if (IsFolder(path))
        {
            if (Enter(kustomization, entry) is { } inner) Accumulate(inner, resources);
        }
        else if (Parse(path) is { } file)
        {
            foreach (var root in file.Documents.Select(d => d.Root).OfType<YamlMapping>().SelectMany(Items)) AddResource(root, resources);
        }
        else
        {
            ReportMissing(entry.Origin, $"'{entry.Value}' is not there");
        }
    }

    private void AddResource(YamlMapping root, List<Resource> resources)
    {
        var resource = new Resource((DraftMap)Draft.Of(root));
        var isThere = resources.Any(r => r.Kind == resource.Kind && r.Group == resource.Group && r.Name == resource.Name && r.Namespace == resource.Namespace);
        if (isThere) Report(root, $"{resource.Kind} {resource.Name} is already there: two resources of the kustomization have one name");
        else resources.Add(resource);
    }

    private static IEnumerable<YamlMapping> Items(YamlMapping root)
        => root.Scalar("kind")?.Value is { } kind && kind.EndsWith("List", StringComparison.Ordinal) && root.Sequence("items") is { } items
            ? items.Items.OfType<YamlMapping>()
            : [root];

    private void AddGenerated(Resource generated, string behavior, List<Resource> resources)
    {
        var existing = resources.FirstOrDefault(r => r.Kind == generated.Kind && r.GoesBy(generated.Name, generated.Namespace));
        if (behavior == "create")
        {
            if (existing != null) Report(generated.Root.Origin, $"{generated.Kind} {generated.Name} is already there; say behavior: merge or replace");
            else resources.Add(generated);
            return;
        }

        if (existing == null)
        {
            Report(generated.Root.Origin, $"There is no {generated.Kind} {generated.Name} to {behavior}");
            return;
        }

        if (behavior == "replace") existing.Root.Remove("data");
        foreach (var (key, value) in (generated.Root["data"] as DraftMap)?.Entries ?? [])
            existing.Root.Child("data", generated.Root.Origin).Set(key, value);
        foreach (var field in new[] { "labels", "annotations" })
        {
            foreach (var (key, value) in (generated.Metadata[field] as DraftMap)?.Entries ?? [])
                existing.Metadata.Child(field, generated.Root.Origin).Set(key, value);
        }
    }

    private Kustomization? Enter(Kustomization from, DraftScalar entry)
    {
        var folder = FilePaths.Combine(from.Folder, entry.Value);
        if (IsRemote(entry.Value))
        {
            _problems.Add(new("SLB0101", entry.Origin.Source, entry.Origin.Span, "The kustomization's objects", $"'{entry.Value}' lies on a network"));
            return null;
        }

        if (_building.Any(f => FilePaths.Same(f, folder)))
        {
            Report(entry.Origin, $"'{entry.Value}' is a kustomization that this one is part of");
            return null;
        }

        var known = _problems.Count;
        var result = Load(folder);
        if (result == null && known == _problems.Count) ReportMissing(entry.Origin, $"There is no kustomization in '{entry.Value}'");
        return result;
    }

    private void Patch(Kustomization kustomization, List<Resource> resources, DraftMap? target, DraftScalar content, bool isPath)
    {
        var file = isPath ? Parse(FilePaths.Combine(kustomization.Folder, content.Value)) : Inline(content);
        if (file == null)
        {
            ReportMissing(content.Origin, $"The patch '{content.Value}' is not there");
            return;
        }

        foreach (var root in file.Documents.Select(d => d.Root))
        {
            if (root is YamlSequence operations) PatchJson(resources, target, (DraftList)Draft.Of(operations), content);
            else if (root is YamlMapping mapping) PatchMerge(resources, target, (DraftMap)Draft.Of(mapping), content);
        }
    }

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
            if ((i < start || i >= content.Origin.Span.End) && masked[i] is not ('\n' or '\r')) masked[i] = ' ';
        }

        var file = YamlParser.Parse(source, new string(masked), []);
        _problems.AddRange(file.Problems);
        return file;
    }

    private void PatchJson(List<Resource> resources, DraftMap? target, DraftList operations, DraftScalar content)
    {
        var targets = target == null ? [] : resources.Where(r => Selects(target, r)).ToList();
        if (targets.Count == 0) Report(content.Origin, "The JSON patch has no target among the resources");
        foreach (var resource in targets)
        {
            if (JsonPatch.Apply(resource.Root, operations) is var (message, place)) Report(place, message);
        }
    }

    private void PatchMerge(List<Resource> resources, DraftMap? target, DraftMap patch, DraftScalar content)
    {
        var named = new Resource(patch);
        var targets = resources.Where(r => target != null
            ? Selects(target, r)
            : r.Kind == named.Kind && r.Group == named.Group && r.GoesBy(named.Name, named.Namespace)).ToList();
        if (targets.Count == 0) Report(content.Origin, target != null ? "The patch's target selects nothing" : $"There is no {named.Kind} {named.Name} to patch");
        foreach (var resource in targets)
        {
            // A target chosen by a selector keeps its own name and kind whatever the patch says.
            var body = (DraftMap)patch.Copy();
            foreach (var key in new[] { "apiVersion", "kind" }) body.Remove(key);
            if (body["metadata"] is DraftMap metadata)
            {
                metadata.Remove("name");
                metadata.Remove("namespace");
            }

            if (StrategicMerge.Apply(resource.Root, body) is { } merged) resource.Replace(merged);
            else resources.Remove(resource);
        }
    }

    private void Replace(Kustomization kustomization, DraftMap replacement, List<Resource> resources)
    {
        var replacements = new Replacements(Report);
        if (replacement["path"] is not DraftScalar path)
        {
            replacements.Run(replacement, resources);
            return;
        }

        if (Parse(FilePaths.Combine(kustomization.Folder, path.Value)) is not { } file)
        {
            ReportMissing(path.Origin, $"The replacement '{path.Value}' is not there");
            return;
        }

        var roots = file.Documents.Select(d => d.Root).OfType<YamlNode>().SelectMany(root => root is YamlSequence list ? list.Items : [root]);
        foreach (var root in roots.OfType<YamlMapping>()) replacements.Run((DraftMap)Draft.Of(root), resources);
    }

    // Selectors of targets are anchored regular expressions; labels and annotations are selectors as kubectl takes them.
    private static bool Selects(DraftMap target, Resource resource)
        => Is(target.Text("group"), resource.Group) && Is(target.Text("version"), resource.Version) && Is(target.Text("kind"), resource.Kind)
            && (target.Text("name") is not { Length: > 0 } name || Is(name, resource.Name) || resource.GoesBy(name))
            && (target.Text("namespace") is not { Length: > 0 } space || Is(space, resource.Namespace))
            && HasAll(target.Text("labelSelector"), resource.Metadata["labels"] as DraftMap)
            && HasAll(target.Text("annotationSelector"), resource.Metadata["annotations"] as DraftMap);

    private static bool Is(string? pattern, string text)
    {
        if (string.IsNullOrEmpty(pattern) || pattern == text) return true;
        try
        {
            return Regex.IsMatch(text, "^(?:" + pattern + ")$", RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool HasAll(string? selector, DraftMap? values)
        => string.IsNullOrEmpty(selector) || selector!.Split(',').Select(term => term.Trim()).All(term =>
        {
            var sign = term.IndexOf("!=", StringComparison.Ordinal);
            if (sign > 0) return values?.Text(term.Substring(0, sign).Trim()) != term.Substring(sign + 2).Trim();
            if (term.StartsWith("!", StringComparison.Ordinal)) return values?[term.Substring(1)] == null;
            sign = term.IndexOf('=');
            return sign > 0
                ? values?.Text(term.Substring(0, sign).Trim()) == term.Substring(sign).TrimStart('=').Trim()
                : values?[term] != null;
        });

    private bool IsFolder(string path) => _files.Exists(path) && _files.Read(path) == null;

    private static bool IsRemote(string entry)
        => entry.IndexOf("://", StringComparison.Ordinal) >= 0 || entry.StartsWith("git@", StringComparison.Ordinal)
            || entry.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase) || entry.IndexOf("?ref=", StringComparison.Ordinal) >= 0;

    /// <summary>An editor hands in some files only: what is not among them may be there all the same.</summary>
    private void ReportMissing(ILocated place, string message)
    {
        if (_files.IsAvailable) Report(place, message);
        else _isUnknown = true;
    }

    private void Report(ILocated place, string message) => _problems.Add(new(ProblemId, place.Source, place.Span, message));
}
