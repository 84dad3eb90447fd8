using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExposeProtocolInvalid : ExposeRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1078", Title = "EXPOSE with a protocol that does not exist",
        Message = "{0} is no protocol; write tcp, udp or sctp",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "network"], Aliases = ["DL1000"],
    };

    protected override Finding? Check(ExposedPort port)
        => port.HasValidProtocol ? null : At(port.ProtocolPlace, port.ProtocolText);
}
