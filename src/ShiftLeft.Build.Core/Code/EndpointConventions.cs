using System.Globalization;

namespace ShiftLeft.Build.Core.Code;

/// <summary>
/// Who may ask an endpoint: conventions on the call that maps it, attributes of what answers it, conventions of the
/// groups around it. Of several hosts the nearest counts, in this order, which is that of ASP.NET Core's metadata.
/// </summary>
internal sealed class EndpointConventions
{
    private const int MaxDepth = 16;
    private readonly CallGraph _graph;
    private readonly ILookup<CodeCall, CodeCall> _authorized;
    private readonly ILookup<CodeCall, CodeCall> _anonymous;
    private readonly ILookup<CodeCall, string?> _hosts;

    public EndpointConventions(CallGraph graph, IReadOnlyList<ReachedCall> calls)
    {
        _graph = graph;
        _authorized = Narrowed(calls, "RequireAuthorization").ToLookup(n => n.Target, n => n.By);
        _anonymous = Narrowed(calls, "AllowAnonymous").ToLookup(n => n.Target, n => n.By);
        _hosts = Narrowed(calls, "RequireHost").ToLookup(n => n.Target, n => Hosts(n.By, n.Guard));
    }

    /// <summary>An endpoint with what narrows it.</summary>
    /// <param name="endpoint">The endpoint as it is mapped.</param>
    /// <param name="map">The call that maps it.</param>
    /// <param name="attributes">Those of what answers it, the nearest first.</param>
    public CodeEndpoint Apply(CodeEndpoint endpoint, CodeCall map, IReadOnlyList<EndpointAttribute> attributes)
    {
        var chain = Chain(map).ToList();
        var hosts = HostsOf(chain, attributes).FirstOrDefault(level => level.Count > 0);
        var allowsAnonymous = chain.Any(_anonymous.Contains) || attributes.AllowsAnonymous();
        return endpoint with
        {
            AllowsAnonymous = allowsAnonymous,
            RequiresAuthorization = !allowsAnonymous
                && (chain.Any(_authorized.Contains) || attributes.AsksAuthorization()),
            RequiresHost = hosts != null,
            Hosts = hosts is [var only] ? only : null,
        };
    }

    private IEnumerable<IReadOnlyList<string?>> HostsOf(
        List<CodeCall> chain, IReadOnlyList<EndpointAttribute> attributes)
    {
        yield return [.. _hosts[chain[0]], .. OwnPort(chain[0])];
        yield return [.. attributes.Where(a => a.Type == EndpointAttributes.Host).Select(a => a.Text).Take(1)];
        foreach (var group in chain.Skip(1)) yield return [.. _hosts[group]];
    }

    /// <summary>The call that maps an endpoint and the groups around it.</summary>
    private IEnumerable<CodeCall> Chain(CodeCall call)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            yield return call;
            if (call.Arguments.Count == 0
                || Single(call.Arguments[0]) is not CodeValue.Result { Call: var outer }) yield break;
            call = outer;
        }
    }

    private CodeValue Single(CodeValue value)
        => _graph.Resolve(value) is CodeValue.Parameter parameter
            && _graph.ArgumentsOf(parameter).ToList() is [var only]
            ? _graph.Resolve(only) : _graph.Resolve(value);

    /// <summary>The mapping calls whose result such a convention is called on, with the call that does.</summary>
    private IEnumerable<Narrowing> Narrowed(
        IReadOnlyList<ReachedCall> calls, string convention)
    {
        foreach (var (call, guard) in calls.Where(c => c.Call.Method == convention && c.Call.Arguments.Count > 0))
        {
            var value = Single(call.Arguments[0]);
            for (var depth = 0; depth < MaxDepth && value is CodeValue.Result { Call: var target }; depth++)
            {
                yield return new(target, call, guard);
                if (target.Method.StartsWith("Map", StringComparison.Ordinal) || target.Arguments.Count == 0) break;
                value = Single(target.Arguments[0]);
            }
        }
    }

    private string? Hosts(CodeCall call, CodeGuard guard)
    {
        if (guard != CodeGuard.Always || call.Arguments.Count != 2
            || _graph.Resolve(call.Arguments[1]) is not CodeValue.Array { Items.Count: > 0 } list) return null;
        var hosts = list.Items.Select(item => _graph.Text(item)).ToList();
        return hosts.Contains(null) ? null : string.Join(";", hosts);
    }

    /// <summary><c>UseHealthChecks(path, port)</c> answers on that port alone.</summary>
    private IEnumerable<string?> OwnPort(CodeCall call)
    {
        if (call.Method != "UseHealthChecks" || call.Arguments.Count < 3) yield break;
        if ((_graph.Number(call.Arguments[2])?.ToString(CultureInfo.InvariantCulture)
            ?? _graph.Text(call.Arguments[2])) is { } port) yield return "*:" + port;
    }

    private sealed record Narrowing(CodeCall Target, CodeCall By, CodeGuard Guard);
}
