using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

internal sealed partial record ProjectFacts
{
    /// <summary>
    /// Facts read from the XML alone, for hosts without MSBuild: the Sdk attribute, plain properties and items of the
    /// project and of Directory.Build.props above it. What hangs on a condition or an unknown property is unknown.
    /// </summary>
    public static ProjectFacts FromXml(string path, string text, IFiles files, string root = "")
    {
        path = FilePaths.Normalize(path);
        var source = new SourceText(path, text);
        var project = ProjectFile.Parse(source);
        var reading = new XmlReading(path);
        reading.AddSdk(project.Sdk?.Value);
        foreach (var props in Above("Directory.Build.props", path, root, files)) reading.Add(props);
        reading.Add(project);
        foreach (var targets in Above("Directory.Build.targets", path, root, files)) reading.Add(targets);
        return new()
        {
            ProjectPath = path,
            Source = source,
            Properties = reading.Properties,
            Items = reading.Items,
            References = Closure(path, project, [], files),
            RestoreInputs = RestoreFiles.Find(path, root, files),
            PublishProfiles = Profiles(path, files),
        };
    }

    private static IEnumerable<ProjectFile> Above(string name, string path, string root, IFiles files)
    {
        var found = RestoreFiles.Find(path, root, files).Where(f => FilePaths.FileName(f) == name).Reverse();
        return found.Select(f => ProjectFile.Parse(new(f, files.Read(f) ?? "")));
    }

    private static IReadOnlyList<SourceText> Profiles(string path, IFiles files)
        => [.. files.List(FilePaths.Combine(FilePaths.Directory(path), "Properties/PublishProfiles"))
            .Where(f => f.EndsWith(".pubxml", StringComparison.OrdinalIgnoreCase))
            .OrderBy(f => f, StringComparer.Ordinal)
            .Select(f => new SourceText(f, files.Read(f) ?? ""))];

    /// <summary>
    /// The transitive references, as far as their files can be read: those that are known, and those that the XML names
    /// without a condition.
    /// </summary>
    public static IReadOnlyList<string> Closure(string path, ProjectFile project, IEnumerable<string> known,
        IFiles files)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { path };
        var queue = new Queue<ProjectFile>();
        queue.Enqueue(project);
        foreach (var reference in known.Where(seen.Add)) Add(reference);
        while (queue.Count > 0)
        {
            var file = queue.Dequeue();
            foreach (var include in file.ItemsOf("ProjectReference")
                .Where(i => i.Operation == "Include" && i.Condition == null).SelectMany(i => List(i.Include?.Value)))
            {
                if (Unresolved(include)) continue;
                var reference = FilePaths.Combine(FilePaths.Directory(file.Source.Path), include);
                if (seen.Add(reference)) Add(reference);
            }
        }

        return found;

        void Add(string reference)
        {
            found.Add(reference);
            if (files.Read(reference) is { } text) queue.Enqueue(ProjectFile.Parse(new(reference, text)));
        }
    }

    /// <summary>Collects values in the order of evaluation.</summary>
    private sealed class XmlReading(string path)
    {
        private static readonly Regex _reference = new(@"\$\((\w+)\)", RegexOptions.CultureInvariant);

        public Dictionary<string, string> Properties { get; } = new(StringComparer.OrdinalIgnoreCase)
        {
            ["MSBuildProjectName"] = FilePaths.Stem(path),
            ["MSBuildProjectDirectory"] = FilePaths.Directory(path),
        };

        public List<ProjectItem> Items { get; } = [];

        public void AddSdk(string? sdk)
        {
            foreach (var name in List(sdk).Select(s => s.Split('/')[0]))
            {
                if (Is(name, "Microsoft.NET.Sdk.Web") || Is(name, "Microsoft.NET.Sdk.BlazorWebAssembly"))
                    Properties["UsingMicrosoftNETSdkWeb"] = "true";
                if (Is(name, "Microsoft.NET.Sdk.Worker")) Properties["UsingMicrosoftNETSdkWorker"] = "true";
                if (Is(name, "Microsoft.Build.NoTargets")) Properties["UsingMicrosoftNoTargetsSdk"] = "true";
                if (Is(name, "Aspire.AppHost.Sdk")) Properties["IsAspireHost"] = "true";
            }
        }

        public void Add(ProjectFile file)
        {
            foreach (var property in file.Properties) Set(property);
            foreach (var element in file.Items.Where(i => i.Include != null)) Set(element);
        }

        private void Set(ProjectProperty property)
        {
            var value = Expand(property.Value);
            var isSet = Properties.TryGetValue(property.Name, out var before) && before.Length > 0;
            if (property.Condition is { } condition && !IsDefault(condition, property.Name))
            {
                // Neither known to hold nor known not to: only a value that changes nothing stays known.
                if (!isSet || before != value) Properties[property.Name] = "$(" + property.Name + ")";
            }
            else if (property.Condition == null || !isSet)
            {
                Properties[property.Name] = value;
            }
        }

        private void Set(ProjectElement element)
        {
            var names = List(Expand(element.Include!.Value)).ToList();
            if (element.Operation == "Remove")
            {
                Items.RemoveAll(i => Is(i.Kind, element.Kind) && names.Any(n => Is(n, i.Include)));
                return;
            }

            var metadata = element.Metadata.ToDictionary(m => m.Key, m => Expand(m.Value.Value),
                StringComparer.OrdinalIgnoreCase);
            if (element.Operation == "Include")
                Items.AddRange(names.Select(n => new ProjectItem(element.Kind, n) { Metadata = metadata }));
        }

        /// <summary><c>'$(X)' == ''</c> on X: a default.</summary>
        private static bool IsDefault(string condition, string name)
            => condition.Replace(" ", "").Equals($"'$({name})'==''", StringComparison.OrdinalIgnoreCase);

        private string Expand(string text)
            => _reference.Replace(text, m => Properties.TryGetValue(m.Groups[1].Value, out var value)
                ? value : m.Value);

        private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }
}
