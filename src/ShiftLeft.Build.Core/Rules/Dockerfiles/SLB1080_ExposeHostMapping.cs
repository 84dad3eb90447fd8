using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ExposeHostMapping : ExposeRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1080", Title = "EXPOSE with an address or a port of the host",
        Message = "{0}: EXPOSE knows no host; write {1} and publish it with docker run -p",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "network"],
        Aliases = ["buildkit:ExposeInvalidFormat"],
    };

    protected override Finding? Check(ExposedPort port)
    {
        var text = port.Text!;
        var slash = text.IndexOf('/');
        var colon = text.LastIndexOf(':', slash < 0 ? text.Length - 1 : slash);
        if (colon < 0 || port.Port is null) return null;
        var own = text.Substring(colon + 1);
        var finding = At(port, text, own);
        return port.IsKnown && !port.Word.HasVariables
            ? finding.Fix("Expose the port of the container", Edit.Replace(port, own)) : finding;
    }
}
