using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A key of the app's configuration as the container gives it.</summary>
internal static class LinkSettings
{
    private static readonly string[] _providers =
    [
        "KeyVault", "AzureAppConfiguration", "Consul", "Vault", "ConfigServer", "SystemsManager", "SecretsManager",
        "Dapr", "KeyPerFile", "etcd", "Apollo", "Nacos",
    ];

    /// <summary>
    /// The value of a key: by a variable, else by the settings files, else by the host's own variables. Unknown if
    /// anything else may set it; absent only if certainly nothing does.
    /// </summary>
    public static Fact<string> Setting(this Link link, string key)
    {
        if (!link.IsBuilt || ComeFromElsewhere(link.Workspace))
            return Fact<string>.Unknown("the configuration comes from elsewhere");
        if (link.Container.Args != null || !link.Container.Fields.Node("command").IsAbsent)
            return Fact<string>.Unknown("the command line may set it");
        var name = key.Replace(":", "__");
        if (link.ConfigurationVariable(name) is { IsAbsent: false } variable) return variable;
        if (link.EnvironmentName is not { IsKnown: true, Value: { } environment })
            return Fact<string>.Unknown("the environment is not known");
        var settings = link.Workspace.AppSettingsOf(link.Project);
        if (!settings.IsComplete
            || MountedPath.Of(link.Container).Any(m => m.Volume?.Types.All(t => t.Key.Value == "emptyDir") != true))
            return Fact<string>.Unknown("the settings are not known");
        if (settings.Get(key, environment) is { } entry)
            return Fact<string>.Known(entry.Value, entry, $"{FilePaths.FileName(entry.Source.Path)} sets {entry.Key}");
        return new[] { "ASPNETCORE_", "DOTNET_" }.Select(prefix => link.ConfigurationVariable(prefix + name))
            .FirstOrDefault(f => !f.IsAbsent) ?? Fact<string>.Absent;
    }

    /// <summary>True if keys may come from a service or a store.</summary>
    public static bool ComeFromElsewhere(Workspace workspace)
        => workspace.Code?.Uses(CodeFeature.ForeignConfigurationProvider) == true
            || workspace.Projects.SelectMany(p => p.ItemsOf("PackageReference"))
                .Any(p => _providers.Any(word => p.Include.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));
}
