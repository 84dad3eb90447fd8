using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ProjectReferenceNotCopied : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7009", Title = "A referenced project is not copied before restore",
        Message = "{0} is referenced and not copied before this restore, which skips it: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (RestoreLayer.Of(workspace, facts) is not { MissingProjects: { Count: > 0 } missing } layer) continue;
            var finding = At(layer.Place, string.Join(", ", missing.Select(FilePaths.FileName)),
                layer.IsOutOfReach ? "it is not in the build context, so the build fails" : layer.IsMadeUpFor
                    ? "a later step has to restore again, without the layer's cache" : "the build then fails");
            if (layer.IsMadeUpFor) finding = finding.As(Level.Warning);
            yield return layer.CopyLines(missing) is { } lines
                ? finding.Fix("Copy the project first", Edit.Insert(facts.File.Source, layer.Start, lines)) : finding;
        }
    }
}
