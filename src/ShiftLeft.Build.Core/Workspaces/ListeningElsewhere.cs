using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What else can make the app of an image listen elsewhere.</summary>
internal static class ListeningElsewhere
{
    /// <summary>True if a compose service that builds the image sets ports or URLs.</summary>
    public static bool IsSetByCompose(Workspace workspace, DockerfileFacts facts)
        => workspace.ImageBuilds.Any(b => b.Dockerfile != null && FilePaths.Same(b.Dockerfile, facts.Path)
            && (b.Place as YamlNode)?.Parent is YamlMapping service && Texts(service["environment"])
                .Any(t => t.Contains("_URLS") || t.Contains("_PORTS") || t.Contains("Kestrel__")));

    private static IEnumerable<string> Texts(YamlNode? node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Select(e => e.Key.Value),
        YamlSequence sequence => sequence.Items.OfType<YamlScalar>().Select(s => s.Value),
        _ => [],
    };
}
