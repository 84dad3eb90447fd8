using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyWholeRootFromStage : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1015", Title = "The whole file system of a stage is copied",
        Message = "Everything in {0} is copied, build tools included; copy what the image needs",
        Level = Level.Warning, Since = "1.0",
        Controls = ["image-size", "CIS-Docker/4.3"],
        Aliases = ["DL3067"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var copy in file.All<CopyInstruction>())
            if (copy.Flag("from")?.Value is { } from && copy.Destination is { Unquoted: "/" }
                && copy.Sources.FirstOrDefault(s => s.Unquoted == "/") is { } source
                && !(copy.From?.Stage is { } stage && MayBeMadeForIt(stage)))
                yield return At(source, from.Text);
    }

    /// <summary>
    /// Nothing runs in the stage, and nobody knows its image: some hold just a few files, as tonistiigi/xx does.
    /// </summary>
    private static bool MayBeMadeForIt(Stage stage)
        => !stage.ChainInstructions.OfType<RunInstruction>().Any()
           && (stage.RootImage is not { } image || WellKnownImages.Find(image) is null
               && Workspace.DotNet(image) is null);
}
