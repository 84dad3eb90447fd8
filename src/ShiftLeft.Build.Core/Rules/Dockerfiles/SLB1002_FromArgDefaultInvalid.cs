using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromArgDefaultInvalid : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1002", Title = "Without build arguments the image in FROM is no valid name",
        Message = "Without --build-arg this is '{0}': {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["buildkit:InvalidDefaultArgInFrom"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var from in file.All<FromInstruction>())
        {
            if (from.Image is not { HasVariables: true } image || !UsesArg(from, image)) continue;
            if (image.Expand(from.DefaultsScope).Value is not { } text || file.FindStage(text) is not null) continue;
            if (ImageReference.Parse(text).Invalid is { } reason) yield return At(image, text, reason);
        }
    }

    /// <summary>A name that is declared nowhere is another finding.</summary>
    private static bool UsesArg(FromInstruction from, Word image)
        => image.Variables.Any(v => from.DefaultsScope.Lookup(v.Name).Definition is not null);
}
