using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What in a Dockerfile needs a shell that the image it stands on does not have.</summary>
internal static class ShellLessStages
{
    private static readonly HashSet<string> _programs = new(StringComparer.Ordinal)
    {
        "sh", "bash", "ash", "dash", "apt", "apt-get", "apk", "tdnf", "dnf", "yum", "adduser", "addgroup", "useradd",
            "groupadd",
        "mkdir", "chmod", "chown", "rm", "cp", "mv", "ls", "cat", "curl", "wget",
    };

    private static readonly string[] _folders = ["/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/local",
        "/usr/local/bin", "/busybox", "/lib"];

    /// <summary>The places, each with what it asks for.</summary>
    public static IEnumerable<(ILocated Place, string What, Stage Stage)> Find(DockerfileFacts facts)
    {
        foreach (var stage in facts.File.Stages)
        {
            if (facts.DotNetOf(stage) is { Os.Family: OsFamily.NanoServer } nano)
            {
                foreach (var place in PowerShell(stage, nano)) yield return (place, "PowerShell", stage);
            }

            if (facts.HasShellIn(stage) != false || stage.EffectiveShell != null) continue;
            foreach (var command in Commands(stage, facts.ShippedStages))
            {
                if (command.IsEmpty || BringsPrograms(stage, command)) continue;
                if (command.Form == CommandForm.Shell) yield return (command.Keyword, "a shell for its shell form",
                    stage);
                else if (_programs.Contains(Program(command.Elements[0].Text)))
                    yield return (command.Elements[0], command.Elements[0].Text, stage);
            }
        }
    }

    /// <summary>
    /// Every RUN; of what starts and watches the container only what is in force in an image that is shipped.
    /// </summary>
    private static IEnumerable<CommandInstruction> Commands(Stage stage, IReadOnlyList<Stage> shipped)
        => stage.Own<RunInstruction>().Concat(shipped
            .SelectMany(IEnumerable<CommandInstruction?> (s)
                => [s.EffectiveEntrypoint, s.EffectiveCmd, s.EffectiveHealthcheck])
            .Distinct().OfType<CommandInstruction>()
            .Where(c => c.Stage == stage && c is not HealthcheckInstruction { IsCmd: false }));

    /// <summary>A root file system, or a folder of programs, that was copied in may hold a shell.</summary>
    private static bool BringsPrograms(Stage stage, Instruction before)
        => stage.BaseChain.SelectMany(s => s.Own<TransferInstruction>()).Where(t => t.Index < before.Index).Any(t =>
            _folders.Contains(Trimmed(t.Destination?.Text)) || t.Sources
                .Any(s => _folders.Contains(Trimmed(s.Text)) || s.Text.IndexOf("busybox",
                StringComparison.Ordinal) >= 0)
            || t.Destination?.HasVariables == true || _programs.Contains(Program(t.Destination?.Text ?? "")));

    /// <summary>Nano Server has cmd; PowerShell only comes with the SDK, as pwsh.</summary>
    private static IEnumerable<ILocated> PowerShell(Stage stage, DotNetImage image)
    {
        bool IsMissing(string program) => program.ToLowerInvariant() is var name
            && (name is "powershell" or "powershell.exe" || (name is "pwsh" or "pwsh.exe"
                && image.Repository != DotNetRepository.Sdk));
        foreach (var shell in stage.Own<ShellInstruction>().Where(s => s.Elements.Count > 0
            && IsMissing(s.Elements[0].Text))) yield return shell.Elements[0];
        foreach (var command in stage.Own<CommandInstruction>())
        {
            if (command.Form == CommandForm.Json && command.Elements.Count > 0 && IsMissing(command.Elements[0].Text))
                yield return command.Elements[0];
            else if (command.Form == CommandForm.Shell && stage.ShellAt(command) == null
                && IsMissing(command.Script.Text.TrimStart().Split(' ')[0])) yield return command.Keyword;
        }
    }

    private static string Trimmed(string? path) => path == null ? "" : path.Length > 1 ? path.TrimEnd('/') : path;

    private static string Program(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
