using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class HealthcheckInvalid : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1053", Title = "A HEALTHCHECK that Docker does not accept", Message = "{0}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "CIS-Docker/4.6"], Aliases = ["DL1000"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var check in file.All<HealthcheckInstruction>())
        {
            if (check is { IsNone: false, IsCmd: false, Type: { } type })
                yield return At(type, $"'{type.Text}' stands where CMD or NONE is expected");
            else if (check is { IsCmd: true, IsEmpty: true, Type: { } word })
                yield return At(word, "HEALTHCHECK CMD has no command");
            if (check.IsNone) continue;
            foreach (var flag in check.Flags)
            {
                if (HealthcheckFlags.Problem(flag) is not { } problem) continue;
                var value = flag.Value!;
                var finding = At(value.Text.Length == 0 ? flag : value, $"--{flag.Name}: {problem}");
                yield return value.Unquoted is "" or "0" ? finding.As(Level.Warning) : finding;
            }
        }
    }
}
