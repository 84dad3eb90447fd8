using System.Globalization;

namespace ShiftLeft.Build.Core.Code;

/// <summary>What answers requests, and under which path.</summary>
internal static class EndpointReader
{
    private const int MaxDepth = 16;

    public static (IReadOnlyList<CodeEndpoint> Endpoints, bool Unknown) Read(
        CallGraph graph, IReadOnlyList<(CodeCall Call, CodeGuard Guard)> calls, IReadOnlyList<CodeRoute> routes)
    {
        var authorized = Narrowed(graph, calls, "RequireAuthorization").ToLookup(n => n.Target);
        var anonymous = Narrowed(graph, calls, "AllowAnonymous").ToLookup(n => n.Target);
        var hosted = Narrowed(graph, calls, "RequireHost").ToLookup(n => n.Target, n => Hosts(graph, n.By, n.Guard));
        var found = new List<CodeEndpoint>();
        var unknown = false;
        foreach (var (call, guard) in calls)
        {
            if (Kind(graph, call) is not var (kind, argument))
            {
                unknown |= IsUnknownMap(graph, call);
                continue;
            }

            unknown |= KnownCalls.OpenEnded.Contains(call.Method);
            foreach (var path in Paths(graph, call, argument))
            {
                unknown |= argument > 0 && path == null;
                var hosts = Chain(graph, call).SelectMany(c => hosted[c]).Concat(OwnPort(graph, call)).ToList();
                found.Add(new(call.Place!, guard, kind, path)
                {
                    MappedBy = call.Method,
                    RequiresAuthorization = Chain(graph, call).Any(authorized.Contains)
                        && !Chain(graph, call).Any(anonymous.Contains),
                    RequiresHost = hosts.Count > 0,
                    Hosts = hosts is [var only] ? only : null,
                });
            }
        }

        // Attributes answer only if something maps the controllers.
        if (found.FirstOrDefault(endpoint => endpoint.Kind == EndpointKind.Controller) is { } controllers)
        {
            found.AddRange(
                routes.Select(route =>
                    new CodeEndpoint(route.Place, controllers.Guard, EndpointKind.Controller, route.Path)
                    {
                        MappedBy = "Route", RequiresAuthorization = route.RequiresAuthorization,
                    }));
        }

        return (found, unknown);
    }

    /// <summary>A path below a prefix, beginning with a slash and without one at its end.</summary>
    public static string Join(string prefix, string path)
    {
        var joined = prefix.TrimEnd('/') + "/" + path.Trim().TrimStart('~').TrimStart('/');
        return joined.Length > 1 ? joined.TrimEnd('/') : "/";
    }

    private static (EndpointKind Kind, int Path)? Kind(CallGraph graph, CodeCall call)
    {
        // A terminal middleware answers everything.
        if (call is { Method: "Run", Type: "Microsoft.AspNetCore.Builder.RunExtensions" })
            return Prefixes(graph, call.Arguments[0]).Contains("") ? (EndpointKind.Fallback, -1) : null;
        if (graph.Knows(call.TargetId) || !KnownCalls.Endpoints.TryGetValue(call.Method, out var known)) return null;
        if (call.Method == "Map" && !IsBuilder(call)) return null;
        return known;
    }

    private static bool IsBuilder(CodeCall call)
        => call.FirstParameterType is "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder"
            or "Microsoft.AspNetCore.Builder.IApplicationBuilder"
            or "Microsoft.AspNetCore.Builder.WebApplication" or "Microsoft.AspNetCore.Routing.RouteGroupBuilder";

    private static bool IsUnknownMap(CallGraph graph, CodeCall call)
        => KnownCalls.OpenEnded.Contains(call.Method)
            || (call.Method.StartsWith("Map", StringComparison.Ordinal) && IsBuilder(call)
                && !graph.Knows(call.TargetId)
                && !KnownCalls.Harmless.Contains(call.Method) && !KnownCalls.Endpoints.ContainsKey(call.Method));

    private static IEnumerable<string?> Paths(CallGraph graph, CodeCall call, int argument)
    {
        if (argument < 0 || argument >= call.Arguments.Count) return [DefaultPath(call.Method)];
        if (graph.Resolve(call.Arguments[argument]) is CodeValue.Lambda or CodeValue.Result)
            return [DefaultPath(call.Method)];
        var path = graph.Text(call.Arguments[argument]);
        return Prefixes(graph, call.Arguments[0])
            .Select(prefix => prefix == null || path == null ? null : Join(prefix, path));
    }

    private static string? DefaultPath(string method) => method switch
    {
        "MapPrometheusScrapingEndpoint" or "MapMetrics" => "/metrics",
        "UseSwagger" or "UseSwaggerUI" => "/swagger",
        _ => null,
    };

    /// <summary>
    /// The prefixes that what is mapped on a builder gets; a null among them: one that is not constant.
    /// </summary>
    private static IReadOnlyList<string?> Prefixes(CallGraph graph, CodeValue builder, int depth = 0)
    {
        if (depth > MaxDepth) return [null];
        switch (graph.Resolve(builder))
        {
            case CodeValue.Result { Call: var call }:
                if (call.Arguments.Count == 0) return [""];
                var outer = Prefixes(graph, call.Arguments[0], depth + 1);
                var isGroup = call.Method == "MapGroup"
                    || (call.Method == "Map"
                        && call.FirstParameterType.EndsWith(".IApplicationBuilder", StringComparison.Ordinal));
                if (!isGroup) return outer;
                var path = graph.Text(call.Arguments[1]);
                return [.. outer.Select(prefix => prefix == null || path == null ? null : Join(prefix, path))
                    .Select(p => p == "/" ? "" : p)];
            case CodeValue.Parameter parameter:
                var given = graph.ArgumentsOf(parameter).SelectMany(value => Prefixes(graph, value, depth + 1))
                    .Distinct().ToList();
                return given.Count == 0 ? [""] : given;
            default:
                return [""];
        }
    }

    /// <summary>The call that maps an endpoint and the groups around it.</summary>
    private static IEnumerable<CodeCall> Chain(CallGraph graph, CodeCall call)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            yield return call;
            if (call.Arguments.Count == 0
                || Single(graph, call.Arguments[0]) is not CodeValue.Result { Call: var outer }) yield break;
            call = outer;
        }
    }

    private static CodeValue Single(CallGraph graph, CodeValue value)
        => graph.Resolve(value) is CodeValue.Parameter parameter && graph.ArgumentsOf(parameter).ToList() is [var only]
            ? graph.Resolve(only) : graph.Resolve(value);

    /// <summary>The mapping calls whose result such a convention is called on, with the call that does.</summary>
    private static IEnumerable<(CodeCall Target, CodeCall By, CodeGuard Guard)> Narrowed(
        CallGraph graph, IReadOnlyList<(CodeCall Call, CodeGuard Guard)> calls, string convention)
    {
        foreach (var (call, guard) in calls.Where(c => c.Call.Method == convention && c.Call.Arguments.Count > 0))
        {
            var value = Single(graph, call.Arguments[0]);
            for (var depth = 0; depth < MaxDepth && value is CodeValue.Result { Call: var target }; depth++)
            {
                yield return (target, call, guard);
                if (target.Method.StartsWith("Map", StringComparison.Ordinal) || target.Arguments.Count == 0) break;
                value = Single(graph, target.Arguments[0]);
            }
        }
    }

    private static string? Hosts(CallGraph graph, CodeCall call, CodeGuard guard)
    {
        if (guard != CodeGuard.Always || call.Arguments.Count != 2
            || graph.Resolve(call.Arguments[1]) is not CodeValue.Array { Items.Count: > 0 } list) return null;
        var hosts = list.Items.Select(item => graph.Text(item)).ToList();
        return hosts.Contains(null) ? null : string.Join(";", hosts);
    }

    /// <summary><c>UseHealthChecks(path, port)</c> answers on that port alone.</summary>
    private static IEnumerable<string?> OwnPort(CallGraph graph, CodeCall call)
    {
        if (call.Method != "UseHealthChecks" || call.Arguments.Count < 3) yield break;
        if ((graph.Number(call.Arguments[2])?.ToString(CultureInfo.InvariantCulture)
            ?? graph.Text(call.Arguments[2])) is { } port) yield return "*:" + port;
    }
}
