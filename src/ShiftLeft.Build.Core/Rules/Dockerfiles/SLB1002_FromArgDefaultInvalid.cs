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
            // What stands there in plain letters is SLB2004's, and a name that is declared nowhere SLB1001's.
            if (from.Image is not { } image) continue;
            if (image.Expand(from.DefaultsScope) is not { Value: { } text } value || text == image.Text) continue;
            if (value.Undefined.Any(name => !IsDeclared(from, name))) continue;
            if (text.Length == 0 && !image.HasVariables) continue;
            if (file.FindStage(text) is null && ImageReference.Parse(text).Invalid is { } reason)
                yield return At(image, text, reason);
        }
    }

    private static bool IsDeclared(FromInstruction from, string name)
        => from.DefaultsScope.Lookup(name).Definition is not null;
}
