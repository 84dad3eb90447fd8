using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExposeProtoCasing : ExposeRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1079", Title = "EXPOSE with a protocol in upper case", Message = "{0} should be written in lower case",
        Level = Level.Suggestion, Since = "1.0", Controls = ["style"], Aliases = ["buildkit:ExposeProtoCasing"],
    };

    protected override Finding? Check(ExposedPort port)
    {
        if (!port.HasValidProtocol || port.ProtocolText == port.ProtocolText.ToLowerInvariant()) return null;
        var finding = At(port.ProtocolPlace, port.ProtocolText);
        return port.Word.HasVariables ? finding
            : finding.Fix("Write it in lower case", Edit.Replace(finding.Place, port.Protocol));
    }
}
