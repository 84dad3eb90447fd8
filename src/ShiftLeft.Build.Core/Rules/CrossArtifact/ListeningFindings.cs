using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

/// <summary>What the rules about ports have in common.</summary>
internal static class ListeningFindings
{
    /// <summary>The places that make the app listen where it does.</summary>
    public static Finding BecauseOf(this Finding finding, Listening listening)
        => listening.Listeners.Where(l => l.Place != null).GroupBy(l => l.Place).Select(g => g.First())
            .Aggregate(finding, (f, l) => f.Because(l.Place!, l.Reason));

    /// <summary>Only where the app has one port of that kind, there is one answer.</summary>
    public static Finding FixWith(this Finding finding, Listening listening, string scheme, ILocated number)
        => listening.OnlyPort(scheme) is { } port
            ? finding.Fix($"Use port {port}",
                Edit.Replace(number, port.ToString(System.Globalization.CultureInfo.InvariantCulture))) : finding;
}
