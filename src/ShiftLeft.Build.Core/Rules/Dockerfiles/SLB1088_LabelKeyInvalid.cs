using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LabelKeyInvalid : DockerfileRule
{
    private static readonly string[] Reserved = ["com.docker.", "io.docker.", "org.dockerproject."];

    // Extensions of Docker Desktop have to write these.
    private static readonly Regex DockerDesktop = new(
        @"^com\.docker\.(desktop\.)?extension\.", RegexOptions.CultureInvariant);

    private static readonly Regex Variable = new(@"\$(\{[^}]*\}|\w+)", RegexOptions.CultureInvariant);

    private static readonly Regex Characters = new("^[a-z0-9._/-]+$", RegexOptions.CultureInvariant);

    private static readonly Regex Ends = new("^[a-z](.*[a-z0-9])?$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1088", Title = "The name of a label does not follow the rules", Message = "{0}: {1}",
        Level = Level.Suggestion, Since = "1.0", Controls = ["style"], Aliases = ["DL3048"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => from label in file.All<LabelInstruction>()
           from pair in label.Pairs
           where pair.Name.Length > 0
           let problem = Problem(Variable.Replace(pair.Name, "x"))
           where problem is not null
           select At(pair.Key, pair.Name, problem);

    private static string? Problem(string name)
    {
        if (Reserved.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) && !DockerDesktop.IsMatch(name))
            return "names that begin so are reserved for Docker";
        if (!Characters.IsMatch(name)) return "a name has lower case letters, digits, '.', '-', '_' and '/' only";
        if (name.IndexOf("..", StringComparison.Ordinal) >= 0 || name.IndexOf("--", StringComparison.Ordinal) >= 0)
            return "'.' and '-' stand alone";
        return Ends.IsMatch(name) ? null : "a name begins with a letter and ends with a letter or digit";
    }
}
