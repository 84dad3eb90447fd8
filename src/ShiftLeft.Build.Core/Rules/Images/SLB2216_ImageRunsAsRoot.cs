using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class ImageRunsAsRoot : ImageRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2216", Title = "The locked image runs as root and nothing says otherwise",
        Message = "Container {0} runs as root: {1} starts as root, says the lock, and the manifest names no other user",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.1", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(ImageUse image, RuleContext context)
    {
        if (image is not { Container: { } container, Reference: { } reference }) yield break;
        if (context.Workspace.ImageLock?.Find(reference) is not { RunsAsRoot: true } locked
            || !context.Workspace.IsExternal(image)) yield break;
        if (container.Pod.IsWindows || !LeavesUserToImage(container) || MayDropRoot(container, locked, reference))
            yield break;
        var finding = At(image, container.Name, locked.Reference);
        yield return locked.Place == null ? finding : finding.Because(locked.Place, "what the lock says of it");
    }

    private static bool LeavesUserToImage(Container container)
        => container.EffectiveNumber("runAsUser").IsAbsent && container.EffectiveBool("runAsNonRoot").IsAbsent;

    private static bool MayDropRoot(Container container, LockedImage image, ImageReference reference)
    {
        if (container.Fields.Node("command").IsUnknown) return true;
        if (container.Command is { } command)
            return LockedImage.MayDrop(command.Select(w => w.Value)) || command.Any(Unknown.IsUnknown);
        return image.MayDropRoot && WellKnownImages.Find(reference) is not { RunsAsRoot: true };
    }
}
