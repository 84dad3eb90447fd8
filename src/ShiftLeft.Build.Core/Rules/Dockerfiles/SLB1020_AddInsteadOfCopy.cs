using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AddInsteadOfCopy : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1020", Title = "ADD where COPY would do",
        Message = "ADD also downloads and unpacks; for {0} COPY does what is meant",
        Level = Level.Warning, Since = "1.0",
        Controls = ["CIS-Docker/4.9", "supply-chain"],
        Aliases = ["DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-DI-0009"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var add in file.All<AddInstruction>())
        {
            if (add.Destination is null) continue;
            if (add.Flags.Any(f => f.Name is "unpack" or "checksum" or "keep-git-dir")) continue;
            var paths = add.Sources.Select(s => s.Expand(add.Scope).Value).ToList();
            if (!paths.All(IsPlain)) continue;
            var finding = At(add.Keyword, add.Sources.Count == 1 ? paths[0] : "local files");
            var copy = add.Keyword.Text == "add" ? "copy" : "COPY";
            yield return paths.Any(p => p!.IndexOfAny(['*', '?', '[']) >= 0) ? finding
                : finding.Fix("Use COPY", Edit.Replace(add.Keyword, copy));
        }
    }

    private static bool IsPlain(string? path) => path is not null
        && !AddInstruction.IsUrl(path) && !AddInstruction.IsGit(path) && !TransferInstruction.IsArchive(path);
}
