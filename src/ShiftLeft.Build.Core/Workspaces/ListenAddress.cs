using System.Globalization;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>An address as ASP.NET Core reads it. The host is <c>*</c> for all interfaces.</summary>
internal sealed record ListenAddress(string Scheme, string Host, int Port)
{
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || Host is "[::1]" or "::1"
        || Host.StartsWith("127.", StringComparison.Ordinal);

    /// <summary>
    /// Reads one URL; null if it has no port that can be known (a variable, a socket, a text that is no URL).
    /// </summary>
    public static ListenAddress? Parse(string url)
    {
        url = url.Trim();
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0) return null;
        var name = url.Substring(0, scheme).ToLowerInvariant();
        var rest = url.Substring(scheme + 3);
        var slash = rest.IndexOf('/');
        if (slash >= 0) rest = rest.Substring(0, slash);
        var colon = rest.LastIndexOf(':');
        if (colon > 0 && rest.IndexOf(']') < colon)
        {
            return int.TryParse(rest.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                out var port)
                ? new(name, HostOf(rest.Substring(0, colon)), port) : null;
        }

        return rest.Length == 0 || name is not ("http" or "https") || rest.IndexOf('$') >= 0
            || rest.IndexOf(',') >= 0 ? null
            : new(name, HostOf(rest), name == "https" ? 443 : 80);
    }

    /// <summary>
    /// Reads a list separated by semicolons, as <c>ASPNETCORE_URLS</c> is: null as soon as one of them is not known.
    /// Commas do not separate.
    /// </summary>
    public static IReadOnlyList<ListenAddress>? ParseList(string urls)
    {
        var list = urls.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        return list.Contains(null) ? null : [.. list.OfType<ListenAddress>()];
    }

    /// <summary>
    /// Reads <c>ASPNETCORE_HTTP_PORTS</c>: numbers separated by semicolons; null if one is not known.
    /// </summary>
    public static IReadOnlyList<ListenAddress>? ParsePorts(string ports, string scheme)
    {
        var list = new List<ListenAddress>();
        foreach (var part in ports.Split([';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
            list.Add(new(scheme, "*", port));
        }

        return list;
    }

    public override string ToString() => $"{Scheme}://{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";

    private static string HostOf(string host) => host is "+" or "*" or "0.0.0.0" or "[::]" ? "*" : host;
}
