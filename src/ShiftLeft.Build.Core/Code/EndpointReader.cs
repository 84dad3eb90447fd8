namespace ShiftLeft.Build.Core.Code;

/// <summary>What answers requests, and under which path.</summary>
internal static class EndpointReader
{
    private const int MaxDepth = 16;

    public static (IReadOnlyList<CodeEndpoint> Endpoints, bool Unknown) Read(
        CallGraph graph, IReadOnlyList<ReachedCall> calls, IReadOnlyList<CodeRoute> routes)
    {
        var conventions = new EndpointConventions(graph, calls);
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
                found.Add(conventions.Apply(new(call.Place!, guard, kind, path) { MappedBy = call.Method }, call,
                    graph.AttributesOf(call)));
            }

            // Attributes answer only if something maps the controllers, and below its prefix.
            if (kind != EndpointKind.Controller || routes.Count == 0) continue;
            foreach (var prefix in Prefixes(graph, call.Arguments[0]))
            {
                unknown |= prefix == null;
                found.AddRange(routes.Where(_ => prefix != null).Select(route => conventions.Apply(
                    new(route.Place, guard, kind, Join(prefix!, route.Path)) { MappedBy = "Route" }, call,
                    route.Attributes)));
            }
        }

        return (found, unknown);
    }

    /// <summary>A path below a prefix, beginning with a slash and without one at its end.</summary>
    public static string Join(string prefix, string path)
    {
        var joined = prefix.TrimEnd('/') + "/" + path.Trim().TrimStart('~').TrimStart('/');
        return joined.Length > 1 ? joined.TrimEnd('/') : "/";
    }

    private static KnownEndpoint? Kind(CallGraph graph, CodeCall call)
    {
        // A terminal middleware answers everything.
        if (call is { Method: "Run", Type: "Microsoft.AspNetCore.Builder.RunExtensions" })
            return Prefixes(graph, call.Arguments[0]).Contains("") ? new(EndpointKind.Fallback, -1) : null;
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
}
