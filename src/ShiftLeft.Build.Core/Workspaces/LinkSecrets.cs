using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Credentials in the settings files that go into the image or are mounted over them.</summary>
internal static class LinkSecrets
{
    private static readonly string[] _local = ["localhost", "127.0.0.1", "(localdb)", "host.docker.internal", "(local)",
        "sqlexpress", "=.;", "data source=."];

    /// <summary>Those in the project's own files; not those of Development.</summary>
    public static IEnumerable<(string Key, Secret Secret, Location Place)> InSettings(Workspace workspace,
        ProjectFacts project)
        => In(workspace.AppSettingsOf(project), (node, span) => new(node.Source, node.Text.ToSource(span)));

    /// <summary>Those in a settings file that is an entry of a ConfigMap.</summary>
    public static IEnumerable<(string Key, Secret Secret, Location Place)> InConfigMaps(Link link)
        => (link.Set?.ByKind("ConfigMap") ?? []).Where(c => c.IsDeployed && IsUsed(link, c.Name))
            .SelectMany(c => c.Root.Mapping("data")?.Entries ?? [])
            .Where(e => e.Key.Value.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                && e.Value is YamlScalar { IsUnknown: false })
            .SelectMany(e =>
            {
                var outer = (YamlScalar)e.Value;
                var settings = AppSettings.Of(new SourceText(e.Key.Value, outer.Value));
                return In(settings, (node, span) => new(outer.Source, outer.Text.ToSource(node.Text.ToSource(span))));
            });

    private static bool IsUsed(Link link, string? name)
        => name != null && link.Pod.Volumes.Any(v => (v.Node.At("configMap", "name") as YamlScalar)?.Value == name);

    private static IEnumerable<(string Key, Secret Secret, Location Place)> In(AppSettings settings,
        Func<YamlScalar, Span, Location> place)
    {
        foreach (var entry in settings.Entries.Where(e => !LinkEnvironments.IsForDevelopment(e.Environment)))
        {
            if (entry.Node is not YamlScalar node
                || _local.Any(l => entry.Value.IndexOf(l, StringComparison.OrdinalIgnoreCase) >= 0)) continue;
            if (SecretText.Find(entry.Key.Replace(":", "__"), entry.Value) is not { } secret) continue;
            // A sentence under such a name tells what belongs there.
            var isSentence = secret.Span.Length == entry.Value.Length && entry.Value.Trim().IndexOf(' ') > 0;
            if (!isSentence) yield return (entry.Key, secret, place(node, secret.Span));
        }
    }
}
