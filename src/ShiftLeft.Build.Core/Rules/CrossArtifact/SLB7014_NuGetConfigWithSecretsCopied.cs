using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class NuGetConfigWithSecretsCopied : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7014", Title = "A nuget.config with a password is copied into a layer",
        Message = "This copies {0} with a password into {1}: mount it as a secret",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.10", "secrets", "supply-chain"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.OwnDockerfiles.SelectMany(facts => NuGetConfig.Copied(workspace, facts, facts.Project!))
            .Select(c =>
        {
            var isShipped = c.Source.Instruction.Stage?.IsInFinalImage == true;
            var finding = At(c.Source.Word, Text.FilePaths.FileName(c.Password.Source.Path), isShipped
                ? "the image that is shipped" : "a layer of the build")
                .Because(c.Password, "The password");
            return isShipped ? finding.As(Level.Error) : finding;
        });
}
