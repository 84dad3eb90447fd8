using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class NamespaceLevelRejectsImage : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7052", Title = "The namespace allows restricted pods only, and the image cannot be one",
        Message = "Namespace {0} enforces 'restricted', but the image of container {1} cannot run there: {2}",
        Level = Level.Error, Since = "1.0", Controls = ["PSS/restricted", "CIS-Kubernetes/5.2.7", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            // Pods with a user namespace of their own may be root inside.
            if (link.RestrictedBy() is not { } label || link.Container.Image is not { } image
                || !link.Pod.HostUsers.IsAbsent) continue;
            var user = link.ImageUser;
            if (link.Pod.IsWindows || !link.Container.EffectiveNumber("runAsUser").IsAbsent
                || link.Container.EffectiveBool("runAsNonRoot").IsUnknown) continue;
            if (user.Kind is not (UserKind.Root or UserKind.Named)) continue;
            var finding = At(image, link.Pod.Namespace, link.Container,
                user.Reason + (user.Kind == UserKind.Named ? ", which is no number" : ""))
                .Because(label, "the namespace enforces restricted");
            yield return user.Place == null ? finding : finding.Because(user.Place, user.Reason);
        }
    }
}
