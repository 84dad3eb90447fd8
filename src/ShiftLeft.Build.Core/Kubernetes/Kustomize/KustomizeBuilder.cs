using ShiftLeft.Build.Core.Kubernetes.Schemas;
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
internal sealed partial class KustomizeBuilder
{
    private const string ProblemId = "SLB0004";

    private readonly IFiles _files;
    private readonly List<ParseProblem> _problems = [];
    private readonly HashSet<string> _paths = [];
    private readonly List<string> _building = [];
    private readonly Func<string, YamlFile?> _read;
    private readonly Variables _variables;
    private (List<Resource>? List, HashSet<string> Keys) _keys = (null, []);
    private bool _isUnknown;

    private KustomizeBuilder(IFiles files, Func<string, YamlFile?> read)
        => (_files, _read, _variables) = (files, read, new(Report));

    /// <summary>Builds the kustomization in a folder; null if there is none.</summary>
    public static KustomizeResult? Build(string folder, IFiles files)
        => Build(folder, files, path => files.Read(path) is { } text
            ? YamlParser.Parse(new SourceText(path, text)) : null);

    /// <summary>The same where somebody else has read the files.</summary>
    public static KustomizeResult? Build(string folder, IFiles files, Func<string, YamlFile?> read)
    {
        var builder = new KustomizeBuilder(files, read);
        if (builder.Load(folder, "") is not { } kustomization)
            return builder._problems.Count > 0 ? new([], builder._problems, builder._paths) : null;
        var (resources, config) = (new List<Resource>(), TransformerConfig.Default());
        builder.Accumulate(kustomization, resources, config);
        AddHashes(resources);
        new NameReferences(resources, builder.Report).Update(config.References);
        builder._variables.Resolve(resources, config["varReference"]);
        foreach (var option in kustomization.List("buildMetadata").OfType<DraftScalar>())
            resources.ForEach(resource => resource.Provenance.Note(resource, option));
        return builder.Result(resources);
    }

    private static void AddHashes(List<Resource> resources)
    {
        foreach (var resource in resources.Where(r => r.NeedsHash))
            resource.Rename(resource.Name + "-" + KustomizeHash.Of(resource), resource.Metadata["name"]?.Origin
                ?? resource.Root.Origin);
    }

    // What follows from a file that was not handed in is no problem of the kustomization.
    private KustomizeResult Result(IReadOnlyList<Resource> resources)
    {
        foreach (var resource in resources) CheckKeys(resource.Root);
        if (_isUnknown) _problems.RemoveAll(problem => problem.RuleId == ProblemId);
        var isComputed = _problems.Count == 0 && !_isUnknown;
        return new(isComputed ? [.. resources.Where(r => !r.IsLocal).Select(Finished)] : [], _problems, _paths);
    }

    private void CheckKeys(Draft draft)
    {
        if (draft is DraftList list)
        {
            foreach (var item in list.Items) CheckKeys(item);
        }
        else if (draft is DraftMap map)
        {
            foreach (var (key, value) in map.Entries)
            {
                if (key.AsBool != null || key.AsNumber != null)
                    Report(key, $"kustomize takes text as a key; put '{key.Value}' into quotes");
                CheckKeys(value);
            }
        }
    }

    // Values of annotations are text, whatever they look like.
    private static YamlMapping Finished(Resource resource)
    {
        (resource.Root.At("metadata", "annotations") as DraftMap)?.MakeText();
        return (YamlMapping)resource.Root.ToYaml();
    }

    // A component works on what its parent has gathered so far, any other kustomization on what it names itself.
    private void Accumulate(Kustomization kustomization, List<Resource> resources, TransformerConfig config)
    {
        _building.Add(kustomization.Folder);
        foreach (var (key, _) in kustomization.UnsupportedFields)
            Report(key, $"The field '{key.Value}' of a kustomization is not supported, so its objects are not checked");
        var isComponent = kustomization.IsComponent;
        var own = isComponent ? resources : [];
        var ownConfig = isComponent ? config : TransformerConfig.Default();
        foreach (var entry in kustomization.List("resources", "bases").OfType<DraftScalar>())
            AddResource(kustomization, entry, own, ownConfig);
        Configure(kustomization, ownConfig);
        Generate(kustomization, own);
        foreach (var entry in kustomization.List("components").OfType<DraftScalar>())
        {
            if (Enter(kustomization, entry, isComponent: true) is { } component) Accumulate(component, own, ownConfig);
        }

        Transform(kustomization, own, ownConfig);
        _variables.Define(kustomization.List("vars").OfType<DraftMap>(), own);
        if (!isComponent)
        {
            foreach (var resource in own) Add(resource, resources);
            config.Add(ownConfig);
            if (config.HasConflict) Report(kustomization.Root.Origin, FieldSpec.Conflict);
        }

        _building.RemoveAt(_building.Count - 1);
    }

    private void Transform(Kustomization kustomization, List<Resource> resources, TransformerConfig config)
    {
        foreach (var patch in kustomization.List("patchesStrategicMerge").OfType<DraftScalar>())
            PatchStrategic(kustomization, resources, patch);
        if (kustomization.List("patchesStrategicMerge").Any()) Done("PatchStrategicMergeTransformer");
        foreach (var patch in kustomization.List("patches").OfType<DraftMap>())
        {
            Patch(kustomization, resources, patch);
            Done("PatchTransformer");
        }

        _keys = (null, []);
        var transformers = new Transformers(resources, Report);
        transformers.RunFirst(kustomization, config, Done);
        foreach (var patch in kustomization.List("patchesJson6902").OfType<DraftMap>())
        {
            Patch(kustomization, resources, patch);
            Done("PatchJson6902Transformer");
        }

        transformers.RunLast(kustomization, config, Done);
        foreach (var replacement in kustomization.List("replacements").OfType<DraftMap>())
            Replace(kustomization, replacement, resources);
        if (kustomization.List("replacements").Any()) Done("ReplacementTransformer");
        foreach (var plugin in Plugins(kustomization, "transformers"))
        {
            Transform(kustomization, plugin, resources);
            resources.ForEach(resource => resource.Provenance.Lose());
        }

        void Done(string transformer)
            => resources.ForEach(resource => resource.Provenance.PassesThrough(transformer, kustomization.FilePlace));
    }

    private void Configure(Kustomization kustomization, TransformerConfig config)
    {
        foreach (var path in kustomization.List("configurations").OfType<DraftScalar>())
        {
            if (Parse(FilePaths.Combine(kustomization.Folder, path.Value)) is not { } file)
                ReportMissing(path.Origin, $"'{path.Value}' is not there");
            else foreach (var root in Roots(file)) config.Add((DraftMap)Draft.Of(root));
        }

        foreach (var path in kustomization.List("crds").OfType<DraftScalar>())
        {
            if (Parse(FilePaths.Combine(kustomization.Folder, path.Value)) is not { } file)
                ReportMissing(path.Origin, $"'{path.Value}' is not there");
            else foreach (var root in Roots(file)) CustomTypes.Add((DraftMap)Draft.Of(root), config);
        }

        if (config.HasConflict)
            Report((kustomization.Root["configurations"] ?? kustomization.Root).Origin, FieldSpec.Conflict);
    }

    private Kustomization? Load(string folder, string place)
    {
        var paths = Kustomization.FileNames.Select(name => FilePaths.Combine(folder, name))
            .Where(_files.Exists).ToList();
        if (paths.Count == 0 || Parse(paths[0]) is not { } file) return null;
        var start = new Location(file.Source, new(0, Math.Min(1, file.Source.Length)));
        if (paths.Count > 1)
            Report(start,
                $"There are two kustomizations in one folder: {string.Join(" and ", paths.Select(FilePaths.FileName))}");
        if (Roots(file).FirstOrDefault() is not { } root)
        {
            Report(start, "The kustomization is empty");
            return null;
        }

        var kustomization = new Kustomization(folder, FilePaths.FileName(paths[0]), place,
            KustomizationFields.Read((DraftMap)Draft.Of(root), Report));
        if (kustomization.IsEmpty) Report(start, "The kustomization is empty");
        if (kustomization.FindWrongType() is var (wrong, message)) Report(wrong.Origin, message);
        return kustomization;
    }

    private static IEnumerable<YamlMapping> Roots(YamlFile file)
        => file.Documents.Select(d => d.Root).OfType<YamlMapping>();

    private YamlFile? Parse(string path)
    {
        if (_read(path) is not { } file) return null;
        if (_paths.Add(path)) _problems.AddRange(file.Problems);
        return file;
    }

    private void AddResource(Kustomization kustomization, DraftScalar entry, List<Resource> resources,
        TransformerConfig config)
    {
        var path = FilePaths.Combine(kustomization.Folder, entry.Value);
        if (IsRemote(entry.Value))
        {
            ReportRemote(entry);
        }
        else if (IsFolder(path))
        {
            if (Enter(kustomization, entry, isComponent: false) is { } inner) Accumulate(inner, resources, config);
        }
        else if (Parse(path) is { } file)
        {
            foreach (var root in Objects(file))
            {
                var resource = new Resource((DraftMap)Draft.OfObject(root));
                resource.Provenance.ComesFrom(Provenance.Join(kustomization.Place, entry.Value));
                Add(resource, resources);
            }
        }
        else
        {
            ReportMissing(entry.Origin, $"'{entry.Value}' is not there");
        }
    }

    private void Add(Resource resource, List<Resource> resources)
    {
        // What a list holds is known as long as it only grows.
        if (_keys.List != resources || _keys.Keys.Count != resources.Count)
            _keys = (resources, [.. resources.Select(r => r.Identity.Key)]);
        if (_keys.Keys.Add(resource.Identity.Key)) resources.Add(resource);
        else Report(resource.Root.Origin,
            $"{resource.Kind} {resource.Name} is already there: two resources of the kustomization have one name");
    }

    // What is no object, or has no kind or name, kustomize does not read; nor a key that stands twice.
    private IEnumerable<YamlMapping> Objects(YamlFile file)
    {
        foreach (var document in file.Documents.Where(d => d.Root is not (null or YamlScalar { IsNull: true })))
        {
            foreach (var problem in SchemaValidator.FindDuplicateKeys(document.Root!))
                Report(problem.Place, problem.Message);
            foreach (var item in Items(document.Root!))
            {
                var root = item as YamlMapping;
                var isList = root?.Scalar("kind")?.Value == "List";
                if (root != null && !isList && IsMissing(root["kind"])) Report(item, "The object has no kind");
                else if (!isList && IsMissing(root?.At("metadata", "name"))) Report(item, "The object has no name");
                else yield return root!;
            }
        }
    }

    private static bool IsMissing(YamlNode? node)
        => node is null or YamlScalar { IsNull: true } or YamlScalar { Value.Length: 0, IsUnknown: false };

    private static IEnumerable<YamlNode> Items(YamlNode root)
        => root is YamlMapping mapping
            && mapping.Scalar("kind")?.Value.EndsWith("List", StringComparison.Ordinal) == true
            && mapping.Sequence("items") is { } items ? items.Items.SelectMany(Items) : [root];

    private Kustomization? Enter(Kustomization from, DraftScalar entry, bool isComponent)
    {
        var folder = FilePaths.Combine(from.Folder, entry.Value);
        if (IsRemote(entry.Value))
        {
            ReportRemote(entry);
            return null;
        }

        if (_building.Any(f => FilePaths.Same(f, folder)))
        {
            Report(entry.Origin, $"'{entry.Value}' is a kustomization that this one is part of");
            return null;
        }

        var known = _problems.Count;
        var result = Load(folder, Provenance.Join(from.Place, entry.Value));
        if (result == null && known == _problems.Count)
            ReportMissing(entry.Origin, $"There is no kustomization in '{entry.Value}'");
        if (result != null && result.IsComponent != isComponent)
            Report(entry.Origin, isComponent ? $"'{entry.Value}' is no component"
                : $"'{entry.Value}' is a component; name it under components");
        return result;
    }

    private bool IsFolder(string path) => _files.Exists(path) && _files.Read(path) == null;

    private static bool IsRemote(string entry)
        => entry.IndexOf("://", StringComparison.Ordinal) >= 0 || entry.StartsWith("git@", StringComparison.Ordinal)
            || entry.StartsWith("github.com/", StringComparison.OrdinalIgnoreCase)
            || entry.IndexOf("?ref=", StringComparison.Ordinal) >= 0;

    private void ReportRemote(DraftScalar entry)
        => _problems
            .Add(new("SLB0101", entry.Origin.Source, entry.Origin.Span, "The kustomization's objects",
                $"'{entry.Value}' lies on a network"));

    /// <summary>An editor hands in some files only: what is not among them may be there all the same.</summary>
    private void ReportMissing(ILocated place, string message)
    {
        if (_files.IsAvailable) Report(place, message);
        else _isUnknown = true;
    }

    /// <summary>Several transformers may find the same fault: it is told once.</summary>
    private void Report(ILocated place, string message)
    {
        if (!_problems.Any(p => p.Source == place.Source && p.Span == place.Span && p.Arguments[0] == message))
            _problems.Add(new(ProblemId, place.Source, place.Span, message));
    }
}
