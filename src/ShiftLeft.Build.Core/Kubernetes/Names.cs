using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>The name as the place of what bears it.</summary>
internal static class Names
{
    /// <summary>
    /// The name; its key where a template takes the name from another file (<c>.Chart.Name</c>): the thing itself does
    /// not stand there. Null without one.
    /// </summary>
    public static ILocated? PlaceIn(YamlMapping mapping)
        => mapping.Find("name") is { Value: YamlScalar name } entry ? name.Source == entry.Key.Source
            ? name : entry.Key : null;
}
