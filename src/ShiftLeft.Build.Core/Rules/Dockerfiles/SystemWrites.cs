using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>What a script makes in a folder that belongs to root in every image.</summary>
internal static class SystemWrites
{
    private static readonly HashSet<string> RootFolders =
    [
        "", "/bin", "/boot", "/etc", "/lib", "/lib64", "/mnt", "/opt", "/sbin", "/srv", "/usr", "/usr/bin", "/usr/lib",
        "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/sbin", "/usr/share", "/var", "/var/lib", "/var/log",
        "/etc/apt", "/etc/ssl", "/etc/profile.d",
    ];

    /// <summary>Each command with the word of the path. A path that the stage has named before is left out.</summary>
    public static IEnumerable<(ShellCommand Command, ShellWord Path, string What)> Of(RunScript run)
    {
        foreach (var command in run.Script.Commands)
        {
            var made = command.Is("mkdir") && !command.HasFlag("-p", "--parents") ? command.Operands : [];
            foreach (var path in made.Where(path => IsOfRoot(path, run)))
                yield return (command, path, "mkdir " + path.Text);
            if (command.Wrapper is not null || command.Inner is not null) continue;
            var written = command.Redirections.Where(r => r.IsOutput).Select(r => r.Target).OfType<ShellWord>();
            foreach (var path in written.Where(path => IsOfRoot(path, run)))
                yield return (command, path, "writing " + path.Text);
        }
    }

    private static bool IsOfRoot(ShellWord word, RunScript run)
    {
        if (word.Literal is not { Length: > 1 } path || path[0] != '/') return false;
        var parent = path.Substring(0, path.TrimEnd('/').LastIndexOf('/') is var slash and >= 0 ? slash : 0);
        return RootFolders.Contains(parent) && !run.MayBeConfigured(path);
    }
}
