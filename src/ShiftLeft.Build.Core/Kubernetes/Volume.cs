using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A volume of a pod.</summary>
internal sealed class Volume(YamlMapping node) : ILocated
{
    public YamlMapping Node { get; } = node;

    public SourceText Source => Node.Source;

    public Span Span => (Node.Scalar("name") ?? (ILocated)Node).Span;

    public string Name => Node.Scalar("name")?.Value ?? "";

    /// <summary>
    /// What it is made of: <c>emptyDir</c>, <c>hostPath</c>; none where only a name stands (the API takes emptyDir).
    /// </summary>
    public IEnumerable<YamlEntry> Types
        => Node.Entries.Where(e => e.Key.Value != "name" && e.Value is not YamlScalar { IsNull: true });

    /// <summary><c>hostPath.path</c>.</summary>
    public Setting<string> HostPath => new Fields(Node, this).Text("hostPath", "path");
}
