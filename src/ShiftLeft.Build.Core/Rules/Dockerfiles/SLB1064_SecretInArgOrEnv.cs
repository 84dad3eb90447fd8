using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class SecretInArgOrEnv : DockerfileRule
{
    // A switch or an absolute path is no secret, whatever the name.
    private static readonly Regex Harmless = new(
        @"^(true|false|yes|no|on|off|enabled|disabled|none|/[\w.-]+(/[\w.-]+)*/?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1064", Title = "A secret is passed by ARG or ENV",
        Message = "{0} {1} keeps a secret in the image or its history; use RUN --mount=type=secret, "
            + "or set it when the container starts",
        Level = Level.Warning, Since = "1.0",
        Controls = ["CIS-Docker/4.10", "secrets"],
        Aliases = ["DL3064", "DS-0031", "CIS-DI-0010", "buildkit:SecretsUsedInArgOrEnv"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // An ARG before the first FROM is read by FROM alone and reaches no image.
        foreach (var instruction in file.All<KeyValueInstruction>())
        {
            if (instruction is LabelInstruction || (instruction.Stage is null && file.Stages.Count > 0)) continue;
            foreach (var pair in instruction.Pairs)
                if (IsOurs(pair.Name) && MayHoldSecret(instruction, pair))
                    yield return At(pair.Key, instruction.Name, pair.Name);
        }
    }

    // SLB1125 speaks of the credentials of package feeds.
    private static bool IsOurs(string name) => SecretNames.IsSecret(name) && !SecretNames.IsFeedCredential(name);

    /// <summary>A bare ARG is there to be given the secret; an ENV without a value holds none.</summary>
    private static bool MayHoldSecret(Instruction instruction, KeyValue pair)
    {
        var value = pair.Value?.Expand(instruction.Scope).Value;
        return value is null || (value.Length == 0 ? instruction is ArgInstruction : !Harmless.IsMatch(value));
    }
}
