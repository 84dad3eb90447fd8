using System.Globalization;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class RunAsUserNotImageUser : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7025", Title = "runAsUser is another user than the image was made for",
        Message = "Container {0} runs as {1}, but the image was made for {2} ({3}): it may not write where that user may",
        Level = Level.Suggestion, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var user = link.Container.EffectiveNumber("runAsUser");
            var image = link.ImageUser;
            if (!user.IsSet || user.Value == 0 || image is not { Kind: UserKind.Numeric, Value: { } uid }) continue;
            if (user.Value.ToString(CultureInfo.InvariantCulture) == uid
                || !link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem").IsAbsent
                && !link.Container.Fields.Bool("securityContext", "readOnlyRootFilesystem").Is(false)) continue;
            var finding = At(user.Place, link.Container, user.Value, uid, image.Reason)
                .Fix("Use the user of the image", Edit.Replace(user.Place, uid));
            yield return image.Place == null ? finding : finding.Because(image.Place, image.Reason);
        }
    }
}
