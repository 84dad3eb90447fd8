using System.Xml;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>
/// What stands in the XML of a project, a props file or a publish profile, and where. No evaluation: that is MSBuild's.
/// Bad XML is read up to its fault.
/// </summary>
internal sealed class ProjectFile
{
    private readonly List<ProjectProperty> _properties = [];
    private readonly List<ProjectElement> _items = [];
    private readonly List<ProjectText> _imports = [];

    private ProjectFile(SourceText source) => Source = source;

    public SourceText Source { get; }

    /// <summary>The <c>Sdk</c> attribute of the root.</summary>
    public ProjectText? Sdk { get; private set; }

    public IReadOnlyList<ProjectProperty> Properties => _properties;

    public IReadOnlyList<ProjectElement> Items => _items;

    /// <summary>The <c>Project</c> of each Import.</summary>
    public IReadOnlyList<ProjectText> Imports => _imports;

    /// <summary>False if the XML ends at a fault.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The last element of a name, which is the one that counts unless its condition says otherwise.</summary>
    public ProjectProperty? Property(string name)
        => _properties.LastOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<ProjectElement> ItemsOf(string kind)
        => _items.Where(item => string.Equals(item.Kind, kind, StringComparison.OrdinalIgnoreCase));

    public static ProjectFile Parse(SourceText source)
    {
        var file = new ProjectFile(source);
        using var reader = XmlPlaces.Open(source);
        try
        {
            new Reader(file, reader).Read();
            file.IsComplete = true;
        }
        catch (XmlException)
        {
            // What was read before the fault stays; MSBuild itself reports the fault.
        }

        return file;
    }

    /// <summary>
    /// Walks the elements: Project, groups (also in When and Target), then properties and items, then metadata.
    /// </summary>
    private sealed class Reader(ProjectFile file, XmlReader reader)
    {
        private readonly Stack<string?> _conditions = new();
        private readonly List<string> _path = [];

        public void Read()
        {
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element) Enter();
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) AddText();
                else if (reader.NodeType == XmlNodeType.EndElement) Leave();
            }
        }

        private string? Parent => _path.Count > 0 ? _path[_path.Count - 1] : null;

        private void Enter()
        {
            var name = reader.LocalName;
            var start = Offset();
            var place = new Location(file.Source, new(start, Math.Min(start + reader.Name.Length, file.Source.Length)));
            var attributes = XmlPlaces.Attributes(reader, file.Source);
            var condition = Value(attributes, "Condition");
            var groupCondition = _conditions.FirstOrDefault(c => c != null);
            if (_path.Count == 0) file.Sdk ??= attributes.FirstOrDefault(a => a.Name == "Sdk").Text;
            else if (name == "Import" && attributes.FirstOrDefault(a => a.Name == "Project").Text is { } import)
                file._imports.Add(import);
            else if (name == "Sdk" && attributes.FirstOrDefault(a => a.Name == "Name").Text is { } sdk)
                file.Sdk ??= sdk;
            else if (Parent == "PropertyGroup")
                file._properties.Add(new(name, "", place, place, condition ?? groupCondition));
            else if (Parent == "ItemGroup") AddItem(name, place, attributes, condition ?? groupCondition);
            else if (_path.Count > 1 && _path[_path.Count - 2] == "ItemGroup" && file._items.Count > 0)
                file._items[file._items.Count - 1].Add(name, new("", place));

            if (reader.IsEmptyElement) return;
            _path.Add(name);
            _conditions.Push(condition);
        }

        private void AddItem(string kind, Location place, List<(string Name, ProjectText Text)> attributes,
            string? condition)
        {
            var item = new ProjectElement(kind, place, condition);
            foreach (var (name, text) in attributes)
            {
                if (name is "Include" or "Update" or "Remove") (item.Operation, item.Include) = (name, text);
                else if (name != "Condition") item.Add(name, text);
            }

            file._items.Add(item);
        }

        private void AddText()
        {
            var start = Offset();
            var raw = reader.Value;
            var text = raw.Trim();
            start = Math.Min(start + raw.Length - raw.TrimStart().Length, file.Source.Length);
            var end = file.Source.Text.IndexOf('<', start);
            if (reader.NodeType == XmlNodeType.CDATA || end < 0)
                end = Math.Min(start + text.Length, file.Source.Length);
            while (end > start && char.IsWhiteSpace(file.Source[end - 1])) end--;
            var place = new Location(file.Source, new(start, end));
            if (_path.Count > 1 && _path[_path.Count - 2] == "PropertyGroup" && file._properties.Count > 0)
                file._properties[file._properties.Count - 1] =
                    file._properties[file._properties.Count - 1] with { Value = text, Place = place };
            else if (_path.Count > 2 && _path[_path.Count - 3] == "ItemGroup" && file._items.Count > 0)
                file._items[file._items.Count - 1].Add(Parent!, new(text, place));
        }

        private void Leave()
        {
            if (_path.Count == 0) return;
            _path.RemoveAt(_path.Count - 1);
            _conditions.Pop();
        }

        private static string? Value(List<(string Name, ProjectText Text)> attributes, string name)
            => attributes.FirstOrDefault(a => a.Name == name).Text?.Value;

        private int Offset() => XmlPlaces.Offset(reader, file.Source);
    }
}

/// <summary>A text of the XML and where it stands.</summary>
internal sealed record ProjectText(string Value, Location Place) : ILocated
{
    public SourceText Source => Place.Source;

    public Span Span => Place.Span;
}

/// <summary>A property element. <see cref="Place"/> is its value, or its name where the value is empty.</summary>
internal sealed record ProjectProperty(string Name, string Value, Location NamePlace, Location Place, string? Condition)
    : ILocated
{
    public SourceText Source => Place.Source;

    public Span Span => Place.Span;
}

/// <summary>An item element with its metadata, from attributes and child elements.</summary>
internal sealed class ProjectElement(string kind, Location namePlace, string? condition) : ILocated
{
    private readonly Dictionary<string, ProjectText> _metadata = new(StringComparer.OrdinalIgnoreCase);

    public string Kind { get; } = kind;

    public Location NamePlace { get; } = namePlace;

    public string? Condition { get; } = condition;

    /// <summary>Include, Update or Remove.</summary>
    public string Operation { get; set; } = "";

    public ProjectText? Include { get; set; }

    public IReadOnlyDictionary<string, ProjectText> Metadata => _metadata;

    public SourceText Source => NamePlace.Source;

    public Span Span => Include?.Span ?? NamePlace.Span;

    public void Add(string name, ProjectText text) => _metadata[name] = text;
}
