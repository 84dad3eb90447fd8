using System.Globalization;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>A release of Kubernetes: <c>1.33</c>. Patch numbers never change an API.</summary>
internal readonly record struct KubernetesVersion(int Minor) : IComparable<KubernetesVersion>
{
    /// <summary>The first and the last release whose schemas are known.</summary>
    public static readonly KubernetesVersion Oldest = new(28);

    public static readonly KubernetesVersion Latest = new(36);

    /// <summary>The oldest release that somebody still maintains.</summary>
    public static readonly KubernetesVersion OldestSupported = new(34);

    /// <summary>
    /// The release whose schemas serve for this one: older and newer ones than the table's take its ends.
    /// </summary>
    public KubernetesVersion Known => this < Oldest ? Oldest : this > Latest ? Latest : this;

    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.Minor < right.Minor;

    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.Minor > right.Minor;

    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.Minor <= right.Minor;

    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.Minor >= right.Minor;

    /// <summary>
    /// Reads <c>1.33</c>, <c>v1.33</c>, <c>1.33.4</c> (and <c>1.33.4-eks.1</c>) or <c>latest</c>; null otherwise.
    /// </summary>
    public static KubernetesVersion? Parse(string text)
    {
        text = text.Trim();
        if (text.Equals("latest", StringComparison.OrdinalIgnoreCase)) return Latest;
        if (text.StartsWith("v", StringComparison.OrdinalIgnoreCase)) text = text.Substring(1);
        var parts = text.Split('.');
        return parts.Length is >= 2 and <= 5 && parts[0] == "1" && (parts.Length == 2 || StartsWithDigit(parts[2]))
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new(minor)
            : null;
    }

    public int CompareTo(KubernetesVersion other) => Minor.CompareTo(other.Minor);

    public override string ToString() => "1." + Minor.ToString(CultureInfo.InvariantCulture);

    private static bool StartsWithDigit(string text) => text.Length > 0 && text[0] is >= '0' and <= '9';
}
