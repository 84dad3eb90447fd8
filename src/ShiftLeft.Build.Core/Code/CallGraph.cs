namespace ShiftLeft.Build.Core.Code;

/// <summary>A call that runs, and the condition it runs under.</summary>
internal sealed record ReachedCall(CodeCall Call, CodeGuard Guard);

/// <summary>A call in the method that makes it.</summary>
internal sealed record CallSite(CodeMethod Caller, CodeCall Call);

/// <summary>
/// Who calls whom in a program: it gives parameters their values and methods the conditions they run under.
/// </summary>
internal sealed class CallGraph
{
    private const int MaxDepth = 16;
    private readonly CodeProgram _program;
    private readonly Dictionary<string, List<CodeMethod>> _methods = [];
    private readonly Dictionary<string, List<CallSite>> _sites = [];
    private readonly Dictionary<string, List<CodeCall>> _lambdaUsers = [];
    private readonly Dictionary<string, IReadOnlyList<EndpointAttribute>> _attributes = [];
    private readonly Dictionary<CodeMethod, Guarded> _guards = [];
    private readonly HashSet<string> _visiting = [];

    public CallGraph(CodeProgram program)
    {
        _program = program;
        foreach (var method in program.Methods) List(_methods, method.Id).Add(method);
        foreach (var method in program.Methods)
        {
            foreach (var call in method.Calls)
            {
                if (call.TargetId.Length > 0) List(_sites, call.TargetId).Add(new(method, call));
                if (call.Attributes.Count > 0) _attributes[call.TargetId] = call.Attributes;
                foreach (var lambda in call.Arguments.OfType<CodeValue.Lambda>())
                    List(_lambdaUsers, lambda.MethodId).Add(call);
            }
        }
    }

    public IEnumerable<CodeMethod> Find(string id) => _methods.TryGetValue(id, out var found) ? found : [];

    public bool Knows(string id) => _methods.ContainsKey(id);

    /// <summary>Every call that runs at all, with the condition it runs under.</summary>
    public IEnumerable<ReachedCall> Reached()
    {
        foreach (var method in _program.Methods)
        {
            if (GuardOf(method) is not { } guard) continue;
            foreach (var call in method.Calls)
                if (call.Place != null) yield return new(call, guard.And(call.Guard));
        }
    }

    /// <summary>The values that may arrive in a parameter: empty if nobody in sight calls the method.</summary>
    public IEnumerable<CodeValue> ArgumentsOf(CodeValue.Parameter parameter)
    {
        // The object a lambda is given is as a rule the one that the method it was passed to is called on.
        if (parameter.Index == 0 && _lambdaUsers.TryGetValue(parameter.MethodId, out var users))
            return users.Select(call => (CodeValue)new CodeValue.Result(call));
        return _sites.TryGetValue(parameter.MethodId, out var sites)
            ? sites.Where(site => parameter.Index + site.Call.InstanceArguments < site.Call.Arguments.Count
                && site.Call.Method.Length > 0)
                .Select(site => site.Call.Arguments[parameter.Index + site.Call.InstanceArguments]).Distinct()
            : [];
    }

    /// <summary>The attributes of the lambdas and methods that a call is given.</summary>
    public IReadOnlyList<EndpointAttribute> AttributesOf(CodeCall call)
        => [.. call.Arguments.Select(argument => Resolve(argument)).OfType<CodeValue.Lambda>()
            .SelectMany(lambda => _attributes.TryGetValue(lambda.MethodId, out var found) ? found : [])];

    /// <summary>Follows parameters with one value, set-once fields and known methods to what they stand for.</summary>
    public CodeValue Resolve(CodeValue value, int depth = 0)
    {
        if (depth > MaxDepth) return CodeValue.Unknown.Instance;
        switch (value)
        {
            case CodeValue.Parameter parameter when !_lambdaUsers.ContainsKey(parameter.MethodId):
                var arguments = ArgumentsOf(parameter).ToList();
                return arguments.Count == 1 ? Resolve(arguments[0], depth + 1) : value;
            case CodeValue.Field field:
                return _program.Fields.TryGetValue(field.Name, out var known) ? Resolve(known, depth + 1) : value;
            case CodeValue.Result { Call: var call } when call.TargetId.Length > 0
                && Find(call.TargetId).ToList() is [var only]:
                return only.Returns is CodeValue.Unknown ? value : Resolve(only.Returns, depth + 1);
            default:
                return value;
        }
    }

    /// <summary>The constant text of a value, joined paths and texts included; null if it is not known.</summary>
    public string? Text(CodeValue value, int depth = 0) => depth > MaxDepth ? null : Resolve(value) switch
    {
        CodeValue.Constant { Value: string text } => text,
        CodeValue.Result { Call: { Type: "System.String", Method: "Concat" } call }
            => Join(call.Arguments, string.Concat, depth),
        CodeValue.Result { Call: { Type: "System.IO.Path", Method: "Combine" } call }
            => Join(call.Arguments, JoinPath, depth),
        CodeValue.Result { Call: { Type: "System.IO.DirectoryInfo" or "System.IO.FileInfo", Method: ".ctor" } call }
            => Text(call.Arguments[0], depth + 1),
        _ => null,
    };

    public int? Number(CodeValue value) => Resolve(value) switch
    {
        CodeValue.Constant { Value: int number } => number,
        CodeValue.Constant { Value: long number } when number is >= int.MinValue and <= int.MaxValue => (int)number,
        CodeValue.Constant { Value: double number } when number is >= int.MinValue and <= int.MaxValue => (int)number,
        _ => null,
    };

    private static List<T> List<T>(Dictionary<string, List<T>> map, string key)
        => map.TryGetValue(key, out var list) ? list : map[key] = [];

    private static string JoinPath(IEnumerable<string> parts) => parts.Aggregate((path, part)
        => part.StartsWith("/", StringComparison.Ordinal) || path.Length == 0 ? part : path.TrimEnd('/') + "/" + part);

    private string? Join(IReadOnlyList<CodeValue> values, Func<IEnumerable<string>, string> join, int depth)
    {
        var items = values is [CodeValue.Array array] ? array.Items : values;
        var texts = items.Select(item => Text(item, depth + 1)).ToList();
        return texts.Count == 0 || texts.Contains(null) ? null : join(texts!);
    }

    /// <summary>
    /// The condition a method runs under: null if it lies in another project and nothing here calls it.
    /// </summary>
    private CodeGuard? GuardOf(CodeMethod method)
    {
        if (_guards.TryGetValue(method, out var known)) return known.By;
        if (!_visiting.Add(method.Id) || _visiting.Count > 200) return null;
        CodeGuard? guard = null;
        if (_sites.TryGetValue(method.Id, out var sites))
        {
            foreach (var (caller, call) in sites)
            {
                if (ReferenceEquals(caller, method) || GuardOf(caller) is not { } outer) continue;
                var here = outer.And(call.Guard);
                guard = guard is { } other ? other.Or(here) : here;
            }
        }

        _visiting.Remove(method.Id);
        if (guard == null && method.IsOwn) guard = CodeGuard.Always;
        _guards[method] = new(guard);
        return guard;
    }

    /// <param name="By">The condition; null if nothing calls it.</param>
    private sealed record Guarded(CodeGuard? By);
}
