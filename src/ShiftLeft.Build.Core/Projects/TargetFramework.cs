using System.Globalization;

namespace ShiftLeft.Build.Core.Projects;

internal enum FrameworkKind
{
    /// <summary>.NET 5 and later, .NET Core: what runs in the dotnet images.</summary>
    Net,
    NetFramework,
    NetStandard,
    Other,
}

/// <summary>A target framework moniker, taken apart: <c>net10.0-windows</c> is .NET 10.0 for windows.</summary>
internal sealed record TargetFramework(string Moniker, FrameworkKind Kind, Version Version, string? Platform)
{
    /// <summary>True if a .NET container image can run it.</summary>
    public bool IsContainerTarget => Kind == FrameworkKind.Net
        && !string.Equals(Platform, "android", StringComparison.OrdinalIgnoreCase)
        && !string.Equals(Platform, "ios", StringComparison.OrdinalIgnoreCase);

    public static TargetFramework Parse(string moniker)
    {
        moniker = moniker.Trim();
        var dash = moniker.IndexOf('-');
        var name = (dash < 0 ? moniker : moniker.Substring(0, dash)).ToLowerInvariant();
        var platform = dash < 0 ? null : moniker.Substring(dash + 1);
        if (name.StartsWith("netstandard", StringComparison.Ordinal))
            return Of(FrameworkKind.NetStandard, name.Substring(11));
        if (name.StartsWith("netcoreapp", StringComparison.Ordinal)) return Of(FrameworkKind.Net, name.Substring(10));
        if (!name.StartsWith("net", StringComparison.Ordinal)) return Of(FrameworkKind.Other, "");
        var digits = name.Substring(3);

        // net48 and net472 have no dot; net5.0 and later always do.
        return digits.IndexOf('.') < 0
            ? Of(digits.Length > 0 && digits.All(char.IsDigit) ? FrameworkKind.NetFramework
                : FrameworkKind.Other, string.Join(".", digits.Select(c => c.ToString())))
            : Of(FrameworkKind.Net, digits);

        TargetFramework Of(FrameworkKind kind, string text)
            => Version.TryParse(text.IndexOf('.') < 0 ? text + ".0" : text, out var version)
                ? new(moniker, kind, version, platform)
                : new(moniker, FrameworkKind.Other, new(0, 0), platform);
    }

    public override string ToString() => Moniker;

    /// <summary><c>10.0</c>, as image tags write it.</summary>
    public string VersionText
        => Version.Major.ToString(CultureInfo.InvariantCulture) + "."
            + Version.Minor.ToString(CultureInfo.InvariantCulture);
}
