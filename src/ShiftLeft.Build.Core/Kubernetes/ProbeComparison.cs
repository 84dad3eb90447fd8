using System.Globalization;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>Compares what two probes of a container ask, and how soon they give up.</summary>
internal static class ProbeComparison
{
    private const int DefaultPeriod = 10;
    private const int DefaultThreshold = 3;
    private const int MaxDepth = 8;

    private static readonly string[] _handlers = ["httpGet", "tcpSocket", "grpc", "exec"];

    /// <summary>They certainly ask the same, whether a port is given by name or by number.</summary>
    public static bool AskTheSame(Container container, Probe a, Probe b)
        => Question(container, a) is { } question && question == Question(container, b);

    /// <summary>For how many seconds a probe may fail before something is done; null where it is unknown.</summary>
    public static long? Patience(Probe probe)
    {
        var fields = new Fields(probe.Node, probe);
        var (period, threshold) = (fields.Number("periodSeconds"), fields.Number("failureThreshold"));
        if (period.IsUnknown || threshold.IsUnknown) return null;
        return (period.IsSet ? period.Value : DefaultPeriod) * (threshold.IsSet ? threshold.Value : DefaultThreshold);
    }

    private static string? Question(Container container, Probe probe)
    {
        var handler = _handlers.Select(probe.Node.Find).FirstOrDefault(e => e is not null);
        return handler?.Value is not YamlMapping { IsUnknown: false } node
            || Write(node, container, MaxDepth) is not { } text
            ? null : handler.Key.Value + text;
    }

    // The content in one form: keys sorted, ports as numbers, what is left out as the API fills it in.
    private static string? Write(YamlNode node, Container container, int depth)
    {
        if (depth == 0 || Unknown.IsUnknown(node)) return null;
        switch (node)
        {
            case YamlMapping mapping:
                var entries = mapping.Entries.Where(e => !IsDefault(e))
                    .OrderBy(e => e.Key.Value, StringComparer.Ordinal)
                    .Select(e => (Key: e.Key.Value, Text: e.Key.Value == "port"
                        ? Port(e.Value, container) : Write(e.Value, container, depth - 1)))
                    .ToList();
                return entries.Any(e => e.Text is null)
                    ? null : "{" + string.Join(",", entries.Select(e => e.Key + ":" + e.Text)) + "}";
            case YamlSequence sequence:
                var items = sequence.Items.Select(i => Write(i, container, depth - 1)).ToList();
                return items.Contains(null) ? null : "[" + string.Join(",", items) + "]";
            default:
                return "'" + ((YamlScalar)node).Value + "'";
        }
    }

    private static bool IsDefault(YamlEntry entry) => entry.Value is YamlScalar value
        && (value.IsNull
            || (entry.Key.Value, value.Value) is ("scheme", "HTTP") or ("path", "/") or ("host", "")
                or ("service", ""));

    private static string? Port(YamlNode node, Container container)
    {
        if (PortReference.Of(node) is not { IsUnknown: false } port) return null;
        var named = port.Name is { } name ? container.Ports.FirstOrDefault(p => p.Name == name) : null;
        return named?.Number is { IsSet: true } number
            ? number.Value.ToString(CultureInfo.InvariantCulture) : port.Node.Value;
    }
}
