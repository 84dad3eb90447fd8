using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UserMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1059", Title = "The image starts as root because no USER says otherwise",
        Message = "The image starts as {0}: {1} does, and no USER follows",
        Level = Level.Warning, Since = "1.0", SkipsDevelopmentFiles = true,
        Controls = ["CIS-Docker/4.1", "least-privilege"],
        Aliases = ["DS-0002", "CKV_DOCKER_3", "CIS-DI-0001"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        if (file.FinalStage is not { EffectiveUser.IsAbsent: true, DropsRoot: false, Image: { } place } stage)
            yield break;

        // With a base image that is made in the same repository, the place to cure it is there.
        var facts = context.Workspace.FactsOf(file);
        if (facts.User is not { Kind: UserKind.Root, Place: { } origin } || origin.Source != file.Source
            || facts.BaseMayDropRoot) yield break;

        // scratch without a command holds files for others; nothing starts.
        if (stage is { IsScratch: true, EffectiveEntrypoint: null, EffectiveCmd: null }) yield break;

        var (root, app) = UsersOf(facts.FinalImage);
        var finding = At(place, root, stage.RootStage.ImageText);
        yield return app is null ? finding : finding.Fix($"Add USER {app}", AddUser(stage, "USER " + app));
    }

    private static (string Root, string? App) UsersOf(DotNetImage? image) => image switch
    {
        { IsWindows: true } => ("ContainerAdministrator", "ContainerUser"),
        { AppUid: not null } => ("root", "$APP_UID"),
        _ => ("root", null),
    };

    /// <summary>Above the ENTRYPOINT and CMD at the end, so that everything before is still done as root.</summary>
    private static Edit AddUser(Stage stage, string line)
    {
        var start = stage.Instructions.Reverse()
            .TakeWhile(i => i is EntrypointInstruction or CmdInstruction).LastOrDefault();
        return start is not null ? InstructionEdits.InsertAbove(start, line)
            : InstructionEdits.InsertBelow(stage.Instructions[stage.Instructions.Count - 1], line);
    }
}
