using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class BuildInputsNotCopied : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7010", Title = "A file that restore reads is not copied before it",
        Message = "restore reads {0}, not copied before it",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (RestoreLayer.Of(workspace, facts) is not { MissingInputs: { Count: > 0 } missing } layer) continue;
            var finding = At(layer.Place, string.Join(", ", missing.Select(FilePaths.FileName)));
            yield return layer.CopyLines(missing) is { } lines
                ? finding.Fix("Copy it first", Edit.Insert(facts.File.Source, layer.Start, lines)) : finding;
        }
    }
}
