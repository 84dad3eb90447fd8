using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Collects every use of an image.</summary>
internal static class ImageUses
{
    public static IReadOnlyList<ImageUse> Find(Workspace workspace)
        => [.. workspace.Dockerfiles.SelectMany(f => Of(workspace, f)), .. workspace.Sets.SelectMany(s => s.Pods)
            .SelectMany(Of),
            .. OfProject(workspace)];

    private static IEnumerable<ImageUse> Of(Workspace workspace, Dockerfile file)
    {
        var shipped = new HashSet<Stage>(workspace.FactsOf(file).ShippedStages.SelectMany(s => s.BaseChain));
        foreach (var stage in file.Stages)
        {
            if (stage is { BaseStage: null, Image: { } word, IsScratch: false })
            {
                yield return new(word.Source, word.Span, stage.ImageReference)
                {
                    Origin = ImageOrigin.From, Dockerfile = file, Stage = stage, IsFinalImage = shipped.Contains(stage),
                    Local = stage.ImageReference == null ? null : workspace.LocalDockerfile(stage.ImageReference, file),
                };
            }

            var copied = stage.Own<CopyInstruction>().Select(c => c.From).ToList();
            foreach (var use in stage.ExternalImages)
            {
                yield return new(use.Source, use.Span, use.Image)
                {
                    Origin = copied.Contains(use) ? ImageOrigin.CopyFrom : ImageOrigin.RunMount, Dockerfile = file,
                    Stage = stage,
                    Local = use.Image == null ? null : workspace.LocalDockerfile(use.Image, file),
                };
            }
        }
    }

    public static IEnumerable<ImageUse> Of(Pod pod)
        => pod.Containers.Where(c => c.Image != null).Select(c => new ImageUse(
            c.Image!.Source, c.Image.Span, Unknown.IsUnknown(c.Image) ? null : ImageReference.Parse(c.Image.Value))
        {
            Origin = ImageOrigin.Container, Container = c, IsFinalImage = true,
        });

    private static IEnumerable<ImageUse> OfProject(Workspace workspace)
    {
        if (workspace.Project is not { } project) yield break;
        if (project.Property("ContainerBaseImage") is not { IsAbsent: false, Place: { } place } fact)
        {
            // The SDK makes the tag of the target framework and the family.
            if (project.Property("ContainerFamily") is { IsKnown: true, Place: { } family }
                && SdkContainer.BaseImage(project) is { } image)
            {
                yield return new(family.Source, family.Span, ImageReference.Parse(image.Name + ":" + image.TagText))
                {
                    Origin = ImageOrigin.ContainerBaseImage, IsFinalImage = true,
                };
            }

            yield break;
        }

        yield return new(place.Source, place.Span, fact.IsKnown ? ImageReference.Parse(fact.Value!) : null)
        {
            Origin = ImageOrigin.ContainerBaseImage, IsFinalImage = true,
        };
    }
}
