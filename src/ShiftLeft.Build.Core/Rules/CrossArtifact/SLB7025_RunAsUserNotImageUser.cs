using System.Globalization;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RunAsUserNotImageUser : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7025", Title = "The container's user is not the one that may write to the app's files",
        Message = "Container {0} runs as {1}, but {2}: it may not write {3}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.OwnLinks.SelectMany(l => OtherThanImage(l).Concat(NotOfVolume(l)));

    private IEnumerable<Finding> OtherThanImage(Link link)
    {
        var user = link.Container.EffectiveNumber("runAsUser");
        var image = link.ImageUser;
        if (!user.IsSet || user.Value == 0 || image is not { Kind: UserKind.Numeric, Value: { } uid }) yield break;
        if (user.Value.ToString(CultureInfo.InvariantCulture) == uid
            || !link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem").IsAbsent
            && !link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem").Is(false)) yield break;
        var finding = At(user.Place, link.Container, user.Value, $"the image was made for {uid} ({image.Reason})",
            "where that user may").Fix("Use the user of the image", Edit.Replace(user.Place, uid));
        yield return image.Place == null ? finding : finding.Because(image.Place, image.Reason);
    }

    private IEnumerable<Finding> NotOfVolume(Link link)
    {
        foreach (var (mount, path, code) in LinkWrites.InForeignVolumes(link))
            yield return At(mount, link.Container, link.User.Value!,
                $"volume {mount.Name} belongs to root unless its driver gives it away (no fsGroup)",
                "to " + path).Because(code, "it writes here");
    }
}
