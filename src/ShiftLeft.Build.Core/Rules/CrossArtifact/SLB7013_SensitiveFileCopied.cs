using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class SensitiveFileCopied : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7013", Title = "A file of the developer's machine is copied into the image",
        Message = "{0} comes into the image that is shipped",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.10", "secrets"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.OwnDockerfiles.SelectMany(facts => ContextFiles.Sensitive(workspace, facts))
            .Select(f => At(f.Source.Word, f.File));
}
