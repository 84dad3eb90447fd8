using System.Globalization;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Controls over the user a container runs as.</summary>
internal static class UserControls
{
    public static IEnumerable<PodSecurityViolation> RunAsNonRoot(PodSecurityInput input)
        => Inherited.Check(
            input, "securityContext.runAsNonRoot", f => f.Bool("securityContext", "runAsNonRoot"), value => value,
            _ => "SLB3039", "SLB3039", value => value ? "true" : "false");

    public static IEnumerable<PodSecurityViolation> RunAsUser(PodSecurityInput input)
    {
        foreach (var (fields, container) in Setters.Of(input.Pod))
        {
            var setting = fields.Number("securityContext", "runAsUser");
            if (setting.Is(0))
            {
                var value = setting.Value.ToString(CultureInfo.InvariantCulture);
                yield return input.Wrong("SLB3040", setting.Place, "securityContext.runAsUser", value, container);
            }
        }
    }
}
