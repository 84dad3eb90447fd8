namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>What one version of a control finds in a pod.</summary>
internal delegate IEnumerable<PodSecurityViolation> ControlCheck(PodSecurityInput input);

/// <summary>A control: its checks with the minor version each begins at, ascending.</summary>
/// <param name="Replaces">The baseline control that this one stands for under restricted, once it is in force.</param>
internal sealed record PodSecurityControl(
    string Id, PodSecurityLevel Level, (int Since, ControlCheck Check)[] Versions, string? Replaces = null)
{
    /// <summary>The check that is in force; null before the control began.</summary>
    public ControlCheck? CheckFor(PolicyVersion version)
    {
        for (var i = Versions.Length - 1; i >= 0; i--)
        {
            if (Versions[i].Since <= version.Minor) return Versions[i].Check;
        }

        return null;
    }
}

/// <summary>What a control reads.</summary>
internal sealed record PodSecurityInput(string Control, Pod Pod, PolicyVersion Version)
{
    public PodSecurityViolation Wrong(
        string ruleId, Text.ILocated place, string field, string value, Container? container = null)
        => new(Control, ruleId, place, field, value) { Container = container };

    public PodSecurityViolation Absent(string ruleId, Text.ILocated place, string field, Container? container = null)
        => new(Control, ruleId, place, field, null)
        {
            Container = container, Affected = container is null
            ? [] : [container]
        };
}
