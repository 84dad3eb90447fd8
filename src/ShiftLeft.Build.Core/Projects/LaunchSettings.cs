using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>
/// <c>Properties/launchSettings.json</c>. It never goes into a container: good for a hint in a message, never for a
/// judgement.
/// </summary>
internal sealed class LaunchSettings
{
    private LaunchSettings(IReadOnlyList<YamlScalar> urls) => ApplicationUrls = urls;

    /// <summary>The <c>applicationUrl</c> of each profile that runs the project.</summary>
    public IReadOnlyList<YamlScalar> ApplicationUrls { get; }

    /// <summary>Null if there is none.</summary>
    public static LaunchSettings? Read(string projectDirectory, IFiles files)
    {
        var path = FilePaths.Combine(projectDirectory, "Properties/launchSettings.json");
        return files.Read(path) is { } text ? Parse(new(path, text)) : null;
    }

    public static LaunchSettings Parse(SourceText source)
    {
        var profiles = JsonText.Parse(source).Documents.FirstOrDefault()?.Root?.At("profiles") as YamlMapping;
        return new([.. (profiles?.Written ?? []).Select(p => p.Value).OfType<YamlMapping>()
            .Where(p => p.Scalar("commandName")?.Value == "Project")
            .Select(p => p.Scalar("applicationUrl")).OfType<YamlScalar>()]);
    }
}
