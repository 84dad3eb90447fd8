using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyFromUnknownStage : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1012", Title = "COPY --from or a mount names a stage that is not there",
        Message = "There is no earlier stage {0}{1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3022"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var stage in file.Stages)
            foreach (var reference in stage.References)
            {
                if (reference.Kind == FromKind.InvalidIndex)
                    yield return At(reference, reference.Word.Text, $"; this is stage {stage.Index}").As(Level.Error);
                else if (reference.Kind == FromKind.LaterStage && !file.CircularReferences.Contains(reference))
                    yield return At(reference, reference.Word.Text, ", it comes later")
                        .Because(file.FindStage(reference.Word.Text)!.From, "the stage of that name");
                else if (reference is { Kind: FromKind.Image, Image: { } image } && MayBeStage(image))
                    yield return Unknown(file, stage, reference);
            }
    }

    /// <summary>
    /// One plain word that is no widespread image. With a tag, digest or path it is certainly no stage.
    /// </summary>
    private static bool MayBeStage(ImageReference image)
        => image.Text.IndexOfAny(['/', ':', '@', '.']) < 0 && !image.IsScratch && WellKnownImages.Find(image) is null;

    private Finding Unknown(Dockerfile file, Stage stage, FromReference reference)
    {
        var text = reference.Word.Text;
        var near = Spelling.Nearest(text, file.Stages.Take(stage.Index).Select(s => s.Name).OfType<string>());
        return near.Length == 0 ? At(reference, text, "; if it is an image, write its tag")
            : At(reference, text, $"; did you mean {near}?").Fix("Write " + near, Edit.Replace(reference, near));
    }
}
