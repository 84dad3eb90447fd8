using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExposePortRange : ExposeRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1077", Title = "EXPOSE of something that is no port", Message = "{0} is no port: {1}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "network"],
        Aliases = ["DL3011", "DS-0008"],
    };

    protected override Finding? Check(ExposedPort port)
    {
        var problem = port switch
        {
            { Port: null } or { End: null } => "a number from 0 to 65535 is expected",
            { Port: > 65535 } or { End: > 65535 } => "ports end at 65535",
            _ when port.Port > port.End => "the range runs backwards",
            _ => null,
        };
        return problem is null ? null : At(port, port.Text, problem);
    }
}
