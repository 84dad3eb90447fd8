using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class ServiceOrProbePortNotListened : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7017", Title = "A Service or probe asks a port that the app does not listen on",
        Message = "{0} port {1}, but the app listens on {2}",
        Level = Level.Error, Since = "1.0", Controls = ["network", "reliability"], NeedsCode = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.Listening.IsLocalhostOnly))
        {
            foreach (var use in PodNetwork.UsesOf(link.Container))
            {
                // Of an app without any port SLB7022 says what its probes cannot do.
                if (use.IsProbe && link.Listening.Listeners.Count == 0) continue;
                if (use.Number is not { } number || link.Listening.On(number) != false
                    || link.Listening.IsLocalhost(number)) continue;
                var finding = At(use.Place, use.Who + " asks", number, link.Listening.Summary)
                    .BecauseOf(link.Listening);
                yield return IsNumber(use.Place)
                    ? finding.FixWith(link.Listening, number == 443 ? "https" : use.Scheme, use.Place) : finding;
            }

            if (LinkPolicies.AdmitsNoPortOf(link) is var (policy, port))
                yield return At(port.Place, policy.Object + " admits", port.Number, link.Listening.Summary)
                    .BecauseOf(link.Listening).As(Level.Warning);
        }
    }

    private static bool IsNumber(ILocated place) => char.IsDigit(place.Source[place.Span.Start]);
}
