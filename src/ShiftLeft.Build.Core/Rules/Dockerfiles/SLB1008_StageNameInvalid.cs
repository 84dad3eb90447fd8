using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class StageNameInvalid : DockerfileRule
{
    private static readonly Regex Form = new(@"^[a-z][a-z0-9_.-]*$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1008", Title = "The name of a stage is not valid",
        Message = "'{0}' cannot be the name of a stage: a letter, then letters, digits, '-', '_' and '.'",
        Level = Level.Error, Since = "1.0",
        Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.Stages.Select(s => s.From.Alias).OfType<Word>().Where(a => !Form.IsMatch(a.Text.ToLowerInvariant()))
            .Select(a => At(a, a.Text));
}
