using System.Globalization;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>
/// A version of the policy: <c>v1.25</c> or <c>latest</c>. What is newer than we know is read as the newest.
/// </summary>
internal readonly record struct PolicyVersion(int Minor)
{
    /// <summary>The last release that changed a control.</summary>
    public static PolicyVersion Latest { get; } = new(37);

    /// <summary>The version that a release of Kubernetes has.</summary>
    public static PolicyVersion For(int minor) => new(Math.Min(minor, Latest.Minor));

    /// <summary>Reads <c>latest</c>, <c>v1.25</c>, <c>1.25</c>; null for anything else.</summary>
    public static PolicyVersion? Parse(string? text)
    {
        if (text == "latest") return Latest;
        if (text is null) return null;
        if (text.StartsWith("v", StringComparison.Ordinal)) text = text.Substring(1);
        if (!text.StartsWith("1.", StringComparison.Ordinal)) return null;
        if (!int.TryParse(text.Substring(2), NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
            return null;
        return For(minor);
    }

    public override string ToString() => "v1." + Minor.ToString(CultureInfo.InvariantCulture);
}
