using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyIgnoredSource : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1019", Title = "A source of COPY is left out by .dockerignore",
        Message = "{0} is not in the build context: {1} in .dockerignore leaves it out",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["buildkit:CopyIgnoredFile"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // With an exception something below a source may come back, which only the files on disk could tell.
        var facts = context.Workspace.FactsOf(file);
        var ignore = new Lazy<DockerIgnore?>(() => ContextIgnore.Of(context.Workspace, facts));
        foreach (var transfer in file.Instructions.OfType<TransferInstruction>())
        {
            if (transfer.Flag("from") is not null) continue;
            foreach (var source in transfer.Sources)
            {
                if (source.Expand(transfer.Scope).Value is not { } path) continue;
                if (AddInstruction.IsUrl(path) || AddInstruction.IsGit(path)) continue;
                if (ignore.Value is { HasExceptions: false } known && Excluded(known, path) is { } pattern)
                    yield return At(source, path, pattern.Pattern).Because(pattern, "leaves it out");
            }
        }
    }

    private static DockerIgnorePattern? Excluded(DockerIgnore ignore, string path)
        => DockerIgnorePattern.Clean(path).Length > 0
            ? ignore.Excludes(path)
            : ignore.Patterns.FirstOrDefault(p => p.Pattern is "*" or "**" or "**/*");
}
