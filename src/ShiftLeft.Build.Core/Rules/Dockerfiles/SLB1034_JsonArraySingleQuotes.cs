using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class JsonArraySingleQuotes : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1034", Title = "A JSON array in single quotes",
        Message = "JSON has double quotes; with single ones this is shell text, and not what it seems to be",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var instruction in file.All<Instruction>())
        {
            var text = instruction switch
            {
                CommandInstruction { Form: CommandForm.Shell } command => command.Command,
                VolumeInstruction { IsJson: false } or TransferInstruction { IsJson: false } => instruction.Arguments,
                _ => null,
            };
            if (text is null || !SingleQuotes.IsArray(text.Text)) continue;
            yield return At(new Location(text.Source, text.SourceSpan))
                .Fix("Use double quotes", SingleQuotes.Replace(text));
        }
    }
}
