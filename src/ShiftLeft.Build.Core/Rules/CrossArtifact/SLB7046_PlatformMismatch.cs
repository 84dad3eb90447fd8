using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class PlatformMismatch : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7046", Title = "Image, app and node are made for different platforms",
        Message = "{0} does not run here: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
        => workspace.OwnDockerfiles.SelectMany(OfApp).Concat(workspace.OwnLinks.Where(l => l.Image != null)
            .SelectMany(OfPod));

    /// <summary>A self-contained app and the image it is put into.</summary>
    private IEnumerable<Finding> OfApp(DockerfileFacts facts)
    {
        if (facts.SelfContained is not { IsKnown: true, Value: true }
            || facts.RuntimeIdentifier is not { IsKnown: true, Value: { } runtime, Place: { } place }) yield break;
        var image = Platform.Of(facts);
        if (facts.BringsLibc || Platform.Difference(Platform.OfRuntime(runtime), image) is not { } wanted) yield break;
        var finding = At(place, "An app for " + runtime, image.Reason + wanted);
        yield return facts.FinalFrom?.Image is { } from ? finding.Because(from, "The image under it") : finding;
    }

    /// <summary>What the pod asks of its node, and the image.</summary>
    private IEnumerable<Finding> OfPod(Link link)
    {
        var (image, fields) = (Platform.Of(link.Image!), link.Pod.Fields);
        var nodeOs = fields.Text("nodeSelector", "kubernetes.io/os");
        foreach (var os in new[] { nodeOs, link.Pod.Os })
            if (image.Os != null && os.IsOtherThan(image.Os))
                yield return At(os.Place, link.Container.Name, image.Reason + image.Os);
        var arch = fields.Text("nodeSelector", "kubernetes.io/arch");
        if (image.Architecture != null && arch.IsOtherThan(image.Architecture))
            yield return At(arch.Place, link.Container.Name, image.Reason + image.Architecture);
        var isOpen = nodeOs.IsAbsent && link.Pod.Os.IsAbsent && fields.Node("affinity").IsAbsent
            && fields.Node("runtimeClassName").IsAbsent && fields.Node("nodeName").IsAbsent;
        if (image.Os == "windows" && isOpen && fields.Node("nodeSelector").IsAbsent)
            yield return At((ILocated?)link.Container.Image ?? link.Container, link.Container.Name,
                image.Reason + "windows and the pod does not ask for such a node");
    }
}
