using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyManySourcesNeedsSlash : DockerfileRule
{
    // They are there in every image, so that the build passes today.
    private static readonly HashSet<string> Usual = new(StringComparer.Ordinal)
    {
        "/bin", "/etc", "/home", "/mnt", "/opt", "/root", "/sbin", "/srv", "/tmp", "/usr", "/usr/bin", "/usr/lib",
        "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/sbin", "/usr/share", "/var", "/var/lib", "/var/tmp",
    };

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1016", Title = "Several sources and a destination without a slash at its end",
        Message = "{0} sources go to {1}, which must end with a slash to be a folder",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3021", "DS-0011"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var transfer in file.All<TransferInstruction>())
        {
            var count = transfer.Sources.Count + transfer.Heredocs.Count;
            if (count < 2 || transfer.Destination is not { } to) continue;
            if (to.Expand(transfer.Scope).Value is not { Length: > 0 } path) continue;
            if (IsFolder(path) || IsWorkdir(transfer, path)) continue;
            var finding = At(to, count, path);
            if (transfer.Stage is { IsScratch: false } && Usual.Contains(path)) finding = finding.As(Level.Warning);
            yield return to.Text.IndexOfAny(['"', '\'', '$', '\\', '`']) >= 0 ? finding
                : finding.Fix("Add the slash", Edit.Replace(to, to.IsJson ? $"\"{to.Text}/\"" : to.Text + "/"));
        }
    }

    private static bool IsFolder(string path)
        => path[path.Length - 1] is '/' or '\\' || path.Split('/').Last() is "." or "..";

    /// <summary>WORKDIR has made the folder.</summary>
    private static bool IsWorkdir(Instruction transfer, string path)
        => transfer.Stage is { } stage && DotNetCommand.WorkdirAt(stage, transfer) is { } folder
            && ImagePaths.Combine(folder, path) == folder;
}
