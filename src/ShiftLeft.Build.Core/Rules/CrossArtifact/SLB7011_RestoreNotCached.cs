using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RestoreNotCached : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7011", Title = "All sources are copied before restore, so that every change restores again",
        Message = "Everything is copied before dotnet {0}: each change of a source downloads all packages again",
        Level = Level.Suggestion, Since = "1.0", Controls = ["build-correctness"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (facts.FirstRestore is not { } restore || restore.Run.IsCached("/root/.nuget/packages")) continue;
            var copy = CopySources.Before(restore.Stage, restore.Run).LastOrDefault(s => IsAll(s, facts));
            if (copy != null) yield return At(copy.Word, restore.Verb);
        }
    }

    /// <summary>The whole context, or the folder of the project or one above it.</summary>
    private static bool IsAll(CopySource source, DockerfileFacts facts)
        => source.IsWholeContext || (source is { Path: { } path, HasGlob: false }
            && facts.Context is { IsKnown: true, Value: { } context }
            && FilePaths.Relative(facts.Project!.Directory, context) is { Length: > 0 } project
                && FilePaths.IsBelow(project, path));
}
