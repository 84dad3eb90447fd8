using System.Globalization;

namespace ShiftLeft.Build.Core.Code;

/// <summary>Where the code listens.</summary>
internal static class ListenerReader
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions";

    public static (IReadOnlyList<CodeListener> Listeners, bool Unknown) Read(CallGraph graph,
        IReadOnlyList<ReachedCall> calls)
    {
        var found = new List<CodeListener>();
        var unknown = false;
        foreach (var (call, guard) in calls)
        {
            foreach (var listener in Read(graph, call, guard))
            {
                if (listener == null) unknown = true;
                else found.Add(listener);
            }
        }

        return (found, unknown);
    }

    /// <summary>The listeners of one URL as ASP.NET Core reads it; null if it is none.</summary>
    public static CodeListener? ParseUrl(string url, CodePlace place, CodeGuard guard, ListenerKind kind)
    {
        var separator = url.IndexOf("://", StringComparison.Ordinal);
        if (separator < 0) return null;
        var scheme = url.Substring(0, separator).Trim().ToLowerInvariant();
        var rest = url.Substring(separator + 3);
        if (rest.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
            return new(place, guard, kind, scheme, "", null) { UnixSocket = rest.Substring(5) };
        var path = rest.IndexOf('/');
        var authority = path < 0 ? rest : rest.Substring(0, path);
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority.Substring(0, colon) : authority;
        int? port = scheme switch { "http" => 80, "https" => 443, _ => null };
        if (hasPort)
        {
            if (!int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                out var number)) return null;
            port = number;
        }

        var isAddress = host.StartsWith("[", StringComparison.Ordinal)
            || (host.Split('.') is { Length: 4 } parts && parts.All(p => byte.TryParse(p, out _)));
        // Kestrel listens on every address for any name that is neither an address nor localhost.
        if (host is "0.0.0.0" or "[::]"
            || (!isAddress && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase))) host = "*";
        return new(place, guard, kind, scheme, host.ToLowerInvariant(), port);
    }

    private static IEnumerable<CodeListener?> Read(CallGraph graph, CodeCall call, CodeGuard guard)
    {
        switch (call.Method)
        {
            case "UseUrls" when KnownCalls.IsFramework(call.Type):
                return graph.Resolve(call.Arguments[1]) is CodeValue.Array urls
                    ? urls.Items.SelectMany(url => Urls(graph, url, call, guard, ListenerKind.UseUrls))
                    : [null];
            case "UseSetting" when KnownCalls.IsFramework(call.Type) && call.Arguments.Count > 2:
                return Setting(graph, call, guard);
            case "Add" when call.Arguments is [var list, var url]
                    && graph.Resolve(list) is CodeValue.Result
                    {
                        Call:
                        {
                            Method: "get_Urls",
                            Type: "Microsoft.AspNetCore.Builder.WebApplication"
                        }
                    }:
                return Urls(graph, url, call, guard, ListenerKind.Urls);
            case "Run" or "RunAsync"
                when call is { Type: "Microsoft.AspNetCore.Builder.WebApplication", Arguments.Count: > 1 }:
                return graph.Resolve(call.Arguments[1]) is CodeValue.Constant { Value: null }
                    ? [] : Urls(graph, call.Arguments[1], call, guard, ListenerKind.Run);
            case "ListenAnyIP" when call.Type == Kestrel:
                return [Endpoint(graph, call, guard, "*", call.Arguments[1])];
            case "ListenLocalhost" when call.Type == Kestrel:
                return [Endpoint(graph, call, guard, "localhost", call.Arguments[1])];
            case "ListenUnixSocket" when call.Type == Kestrel:
                return [graph.Text(call.Arguments[1]) is { } socket
                    ? WithOptions(graph, call,
                        new(call.Place!, guard, ListenerKind.Kestrel, "http", "", null) { UnixSocket = socket })
                        : null];
            case "Listen" when call.Type == Kestrel && call.Arguments.Count > 2
                && Address(graph, call.Arguments[1]) is { } host:
                return [Endpoint(graph, call, guard, host, call.Arguments[2])];
            case "Listen" when call.Type == Kestrel
                && graph.Resolve(call.Arguments[1]) is CodeValue.Result
                {
                    Call:
                    {
                        Type: "System.Net.IPEndPoint",
                        Method: ".ctor"
                    } end
                }
                    && end.Arguments.Count == 2 && Address(graph, end.Arguments[0]) is { } host:
                return [Endpoint(graph, call, guard, host, end.Arguments[1])];
            case "Listen" or "ListenHandle" when call.Type == Kestrel:
                return [null];
            default:
                return [];
        }
    }

    private static IEnumerable<CodeListener?> Urls(CallGraph graph, CodeValue value, CodeCall call, CodeGuard guard,
        ListenerKind kind)
        => graph.Text(value) is { } text
            ? text.Split([';'], StringSplitOptions.RemoveEmptyEntries)
                .Select(url => ParseUrl(url.Trim(), call.Place!, guard, kind))
            : [null];

    private static IEnumerable<CodeListener?> Setting(CallGraph graph, CodeCall call, CodeGuard guard)
    {
        var key = graph
            .Resolve(
                call.Arguments[1]) is CodeValue.Field { Name: "Microsoft.AspNetCore.Hosting.WebHostDefaults.ServerUrlsKey" }
            ? "urls"
            : graph.Text(call.Arguments[1])?.ToLowerInvariant();
        return key switch
        {
            "urls" => Urls(graph, call.Arguments[2], call, guard, ListenerKind.UseUrls),
            "http_ports" or "https_ports" => Ports(graph, call, guard, key == "http_ports" ? "http" : "https"),
            _ => [],
        };
    }

    private static IEnumerable<CodeListener?> Ports(CallGraph graph, CodeCall call, CodeGuard guard, string scheme)
        => graph.Text(call.Arguments[2]) is { } text
            ? text.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(port
                => int.TryParse(port, out var number)
                    ? new CodeListener(call.Place!, guard, ListenerKind.UseUrls, scheme, "*", number) : null)
            : [null];

    private static string? Address(CallGraph graph, CodeValue value) => graph.Resolve(value) switch
    {
        CodeValue.Field { Name: "System.Net.IPAddress.Any" or "System.Net.IPAddress.IPv6Any" } => "*",
        CodeValue.Field { Name: "System.Net.IPAddress.Loopback" } => "127.0.0.1",
        CodeValue.Field { Name: "System.Net.IPAddress.IPv6Loopback" } => "[::1]",
        CodeValue.Result { Call: { Type: "System.Net.IPAddress", Method: "Parse" } parse }
            => graph.Text(parse.Arguments[0]) switch
            {
                "0.0.0.0" or "::" => "*",
                var text => text,
            },
        _ => null,
    };

    private static CodeListener? Endpoint(CallGraph graph, CodeCall call, CodeGuard guard, string host, CodeValue port)
        => graph.Number(port) is { } number
            ? WithOptions(graph, call, new(call.Place!, guard, ListenerKind.Kestrel, "http", host, number)) : null;

    /// <summary>What the lambda of a Listen call says: UseHttps, Protocols.</summary>
    private static CodeListener WithOptions(CallGraph graph, CodeCall call, CodeListener listener)
    {
        if (call.Arguments[call.Arguments.Count - 1] is not CodeValue.Lambda lambda) return listener;
        foreach (var inner in graph.Find(lambda.MethodId).SelectMany(method => method.Calls))
        {
            if (inner.Method == "UseHttps") listener = listener with { Scheme = "https" };
            if (inner.Method == "set_Protocols")
                listener = listener with { Protocols = Protocol(graph.Number(inner.Arguments[1])) };
        }

        return listener;
    }

    private static string? Protocol(int? value) => value switch
    {
        1 => "Http1",
        2 => "Http2",
        3 => "Http1AndHttp2",
        4 => "Http3",
        7 => "Http1AndHttp2AndHttp3",
        _ => null,
    };
}
