using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What the commands of a manifest find in the image.</summary>
internal static class LinkPrograms
{
    // What a shell and its basic tools bring.
    private static readonly HashSet<string> _basic =
    [
        "sh", "bash", "ash", "dash", "cat", "ls", "sleep", "test", "[", "echo", "env", "grep", "sed", "awk", "ps",
        "kill", "mkdir", "chmod", "cp", "mv", "rm", "touch", "true", "false", "find", "wget", "curl", "nc", "netstat",
        "head", "tail", "date", "id", "stat", "timeout",
    ];

    // A script with these may know what to do without a program.
    private static readonly string[] _alternatives = ["||", "command -v", "which ", "if ", "PATH="];

    /// <summary>The command that replaces the image's, and those of exec probes and hooks.</summary>
    public static IEnumerable<IReadOnlyList<YamlScalar>> CommandsOf(Container container)
    {
        var all = container.Probes.Select(p => p.Exec?.Sequence("command"))
            .Append(container.Node["command"] as YamlSequence);
        return all.OfType<YamlSequence>().Select(s => s.Items.OfType<YamlScalar>().ToList())
            .Where(words => words.Count > 0 && !words.Any(w => Unknown.IsUnknown(w)));
    }

    /// <summary>The words that name a program which is certainly not in the image, the first of each command.</summary>
    public static IEnumerable<(ILocated Place, string Name)> MissingIn(Link link)
    {
        foreach (var words in CommandsOf(link.Container))
        {
            if (HasProgram(link, BaseName(words[0].Value)) == false)
            {
                yield return (words[0], words[0].Value);
                continue;
            }

            var text = words[words.Count - 1].Value;
            if (_alternatives.Any(text.Contains)) continue;
            var missing = ExecForm.ToScript([.. words.Select(w => w.Text)]).Commands
                .FirstOrDefault(c => c.BaseName is { } name && c.Function == null && HasProgram(link, name) == false);
            if (missing?.NameWord is { } word) yield return (word, word.Text);
        }
    }

    /// <summary>False: the program is certainly not in the image; null: unknown.</summary>
    public static bool? HasProgram(Link link, string name)
    {
        var image = link.Image != null ? link.Image.FinalImage : link.UsesSdk
            ? SdkContainer.BaseImage(link.Project) : null;
        if (image == null || image.IsWindows != false || !_basic.Contains(name)
            || (link.Image != null && MayBring(link.Image, name))) return null;
        if (image.HasShell == false) return false;
        return name is "curl" or "wget" ? image.HasTool(name)
            : name == "bash" && image is { HasShell: true, Os.Family: OsFamily.Alpine } ? false : null;
    }

    private static string BaseName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>
    /// True if the Dockerfile copies something into a folder of programs, or names the program in a RUN.
    /// </summary>
    private static bool MayBring(DockerfileFacts facts, string name)
        => facts.ChainOf(facts.File.FinalStage).SelectMany(s => s.Instructions).Any(i => i switch
        {
            RunInstruction run => run.Script.Text.Contains(name) || run.Script.Text.Contains("$"),
            TransferInstruction copy => copy.Destination?.Expand(copy.Scope).Value is not { } to
                || to is "/" or "/bin" or "/usr"
                || to.TrimEnd('/').EndsWith("bin", StringComparison.Ordinal)
                || to.EndsWith("/" + name, StringComparison.Ordinal)
                || copy.Sources.Any(s => s.Text.TrimEnd('/').EndsWith("/" + name, StringComparison.Ordinal)),
            _ => false,
        });
}
