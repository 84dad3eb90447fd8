using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LegacyKeyValueFormat : DockerfileRule
{
    private static readonly Regex Plain = new(@"^[\w.-]+$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1043", Title = "A name and its value without =",
        Message = "{0} {1}: write the value behind a =; the form without it is deprecated",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["buildkit:LegacyKeyValueFormat"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var reported = new HashSet<int>(file.ProblemsOf(Info.Id).Select(p => p.Span.Start));
        foreach (var instruction in file.All<KeyValueInstruction>())
            foreach (var pair in instruction.Pairs)
                if (pair is { IsLegacy: true, Value: { } value } && reported.Contains(pair.Span.Start))
                {
                    var finding = At(pair, instruction.Name, pair.Name);
                    yield return Rewritten(pair, value) is { } text
                        ? finding.Fix("Write it with =", Edit.Replace(pair, text)) : finding;
                }
    }

    /// <summary>Null where quotes or line ends would need judgement.</summary>
    private static string? Rewritten(KeyValue pair, Word value)
    {
        if (pair.Source[pair.Span].IndexOf('\n') >= 0 || !Plain.IsMatch(pair.Key.Text)) return null;
        if (!value.Text.Any(char.IsWhiteSpace)) return pair.Key.Text + "=" + value.Text;
        return value.Text.IndexOfAny(['"', '\'', '\\', '`']) < 0 ? $"{pair.Key.Text}=\"{value.Text}\"" : null;
    }
}
