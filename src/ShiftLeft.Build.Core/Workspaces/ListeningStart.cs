using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Whether an image starts the app itself, so that what it listens on can be told.</summary>
internal static class ListeningStart
{
    // With these a script decides more than which program runs.
    private static readonly string[] _deciding =
        ["URLS", "PORT", "--urls", "&&", ";", "export ", "$", "dotnet run", "dotnet watch"];

    /// <summary>
    /// Why it cannot be told; null if the app is started, and nothing but the environment says where it listens.
    /// </summary>
    public static string? Doubt(DockerfileFacts image, ProjectFacts project)
    {
        if (image.ChainOf(image.File.FinalStage).SelectMany(s => s.Own<EnvInstruction>()).SelectMany(e => e.Pairs)
            .Any(p => p.Key.Text.IndexOf("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase) >= 0))
            return "the Dockerfile sets endpoints of Kestrel";
        if (image.LockedBase is { Entrypoint.Count: > 0, StartsDotNet: false } && image.FinalImage == null
            && image.ChainOf(image.File.FinalStage).All(s => s.EffectiveEntrypoint == null))
            return "the base image starts a program of its own";
        if (image.StartWords is { } words)
            return words.Count > 0 && words.Any(w => IsApp(w.Text, project))
                ? null : "the image starts another program";
        var entrypoint = image.ChainOf(image.File.FinalStage).Select(s => s.EffectiveEntrypoint)
            .FirstOrDefault(e => e != null);
        var script = (entrypoint?.Script.Text + " " + image.File.FinalStage?.EffectiveCmd?.Script.Text).Trim();
        return script.Split(' ').Any(w => IsApp(w.Trim('"', '\''), project))
            && !_deciding.Any(d => script.IndexOf(d, StringComparison.Ordinal) >= 0)
            ? null : "the image starts a script";
    }

    private static bool IsApp(string word, ProjectFacts project)
        => project.AssemblyName is { } name && FilePaths.FileName(word) is var file
            && (file.Equals(name, StringComparison.OrdinalIgnoreCase)
                || file.Equals(name + ".dll", StringComparison.OrdinalIgnoreCase)
                || file.Equals(name + ".exe", StringComparison.OrdinalIgnoreCase));
}
