using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DockerIgnoreMissing : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7012", Title = "The whole context is copied and .dockerignore does not keep bin and obj out",
        Message = "The whole context is copied with the host's {0}: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "secrets", "image-size"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            var copy = facts.File.Stages.Where(s => s.IsReachable)
                .SelectMany(CopySources.Of).FirstOrDefault(s => s.IsWholeContext);
            if (copy == null || facts.Ignore.IsUnknown || facts.Context.Value is not { } folder) continue;
            if (facts.Ignore.IsAbsent) yield return At(copy.Word, "bin, obj and .git",
                $"there is no .dockerignore in {RelativeTo(workspace, folder)}");
            else if (ContextFiles.NotIgnored(facts, facts.Ignore.Value!) is { Count: > 0 } let)
                yield return At(copy.Word, string.Join(" and ", let),
                    ".dockerignore does not exclude " + (let.Count > 1 ? "them" : "it"));
        }
    }

    private static string RelativeTo(Workspace workspace, string folder)
        => Text.FilePaths.Relative(folder, workspace.Root) is { Length: > 0 } relative ? relative
            : "the root of the repository";
}
