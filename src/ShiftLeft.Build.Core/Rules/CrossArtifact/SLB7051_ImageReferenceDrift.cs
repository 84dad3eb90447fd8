using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ImageReferenceDrift : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7051", Title = "The manifest names another tag than the project makes",
        Message = "The manifest deploys tag {0}, and the project makes {1}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["image-source", "build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        if (workspace.Project is not { } project || project.IsUnknown("ContainerImageTag") || project.IsUnknown("ContainerImageTags")) yield break;
        var tags = ((project.Get("ContainerImageTags") ?? project.Get("ContainerImageTag")) ?? "").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim()).ToList();
        foreach (var image in workspace.OwnLinks.Select(l => l.Container.Image).OfType<YamlScalar>()
            .Where(i => tags.Count > 0 && !Unknown.IsUnknown(i)))
        {
            var reference = ImageReference.Parse(image.Value);
            if (reference is not { Tag: { } tag, TagSpan: { } span, Digest: null } || tags.Contains(tag)) continue;
            var finding = At(ImageReference.Place(image.Text, span), tag, string.Join(", ", tags));
            yield return project.PlaceOf("ContainerImageTags", "ContainerImageTag") is { } place ? finding.Because(place, "what the project makes") : finding;
        }
    }
}
