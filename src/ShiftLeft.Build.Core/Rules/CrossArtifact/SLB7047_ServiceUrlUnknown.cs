using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ServiceUrlUnknown : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7047", Title = "A URL names a Service or port that is not there",
        Message = "{0}: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["network", "build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            foreach (var address in LinkAddresses.Of(link))
            {
                if (LinkAddresses.WhatIsWrong(link, address) is not var (what, because)) continue;
                var finding = At(address.Place, address.Variable, what);
                yield return because == null ? finding : finding.Because(because, "the Service");
            }
        }
    }
}
