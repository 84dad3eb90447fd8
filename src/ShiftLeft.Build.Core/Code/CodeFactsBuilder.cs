namespace ShiftLeft.Build.Core.Code;

/// <summary>Says what the calls of a program mean. Both readers end here, so that they cannot disagree on it.</summary>
internal static class CodeFactsBuilder
{
    public static CodeFacts Build(CodeProgram program)
    {
        var graph = new CallGraph(program);
        var calls = graph.Reached().ToList();
        var (listeners, unknownListeners) = ListenerReader.Read(graph, calls);
        var (endpoints, unknownEndpoints) = EndpointReader.Read(graph, calls, program.Routes);
        return new()
        {
            AssemblyName = program.AssemblyName,
            Listeners = Sort(listeners),
            HasUnknownListeners = unknownListeners,
            Endpoints = Sort(endpoints),
            HasUnknownEndpoints = unknownEndpoints,
            PathBases = Sort(calls.Where(c => c.Call.Method == "UsePathBase")
                .Select(c => new CodePathBase(c.Call.Place!, c.Guard,
                    graph.Text(c.Call.Arguments[c.Call.Arguments.Count - 1])))),
            FileWrites = Sort(calls.SelectMany(c => FileWrites(graph, c.Call, c.Guard))),
            ConfigurationKeys = Sort(calls.SelectMany(c => ConfigurationKeys(graph, c.Call, c.Guard))),
            ConfigurationFiles = Sort(calls.Select(c => ConfigurationFile(graph, c.Call, c.Guard))
                .OfType<CodeConfigurationFile>()),
            EnvironmentVariables = Sort(calls
                .Where(c => c.Call is { Type: "System.Environment", Method: "GetEnvironmentVariable" })
                .Select(c => (c.Call, c.Guard, Name: graph.Text(c.Call.Arguments[0])))
                .Where(c => c.Name != null)
                .Select(c => new CodeEnvironmentVariable(c.Call.Place!, c.Guard, c.Name!))),
            KubernetesCalls = Sort(calls
                .Where(c => c.Call.Type.StartsWith("k8s.", StringComparison.Ordinal) && IsClientMethod(c.Call))
                .Select(c => new CodeKubernetesCall(c.Call.Place!, c.Guard, c.Call.Method))),
            Features = Sort(calls.SelectMany(c => Features(graph, c.Call)
                .Select(f => new CodeFeatureUse(c.Call.Place!, c.Guard, f, c.Call.Method)))),
            ShutdownTimeouts = Sort(calls
                .Where(c =>
                    c.Call is { Method: "set_ShutdownTimeout", Type: "Microsoft.Extensions.Hosting.HostOptions" })
                .Select(c => new CodeShutdownTimeout(c.Call.Place!, c.Guard, Duration(graph, c.Call.Arguments[1])))),
            HttpsPorts = Sort(calls
                .Where(c =>
                    c.Call is
                    {
                        Method: "set_HttpsPort",
                        Type: "Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionOptions"
                    })
                .Select(c =>
                    new CodeHttpsPort(c.Call.Place!, c.Guard, graph.Number(NotNull(graph, c.Call.Arguments[1]))))),
            ReferencedAssemblies = [.. program.ReferencedAssemblies.Distinct()
                .OrderBy(name => name, StringComparer.Ordinal)],
            UnreadAssemblies = [.. program.UnreadAssemblies.Distinct().OrderBy(name => name, StringComparer.Ordinal)],
        };
    }

    private static IReadOnlyList<T> Sort<T>(IEnumerable<T> facts) where T : CodeFact
        => [.. facts.Distinct().OrderBy(f => f.Place.Path, StringComparer.Ordinal).ThenBy(f => f.Place.Start.Line)
            .ThenBy(f => f.Place.Start.Column)
            .ThenBy(f => f.ToString(), StringComparer.Ordinal)];

    private static IEnumerable<CodeFeature> Features(CallGraph graph, CodeCall call)
    {
        var framework = KnownCalls.IsFramework(call.Type);
        if (KnownCalls.Features.TryGetValue(call.Method, out var feature)
            && (framework || feature is CodeFeature.ForeignConfigurationProvider
                or CodeFeature.DataProtectionKeysShared)
            && (call.Method is not "MigrateAsync" and not "Migrate"
                || call.Type.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal))
            && (feature != CodeFeature.FallbackAuthorizationPolicy
                || AsksForUser(graph, call.Arguments[call.Arguments.Count - 1])))
        {
            yield return feature;
        }

        switch (call.Method)
        {
            case "CreateBuilder" when call.Type == "Microsoft.AspNetCore.Builder.WebApplication":
            case "CreateDefaultBuilder" when call.Type == "Microsoft.AspNetCore.WebHost":
                yield return CodeFeature.WebHost;
                break;
            case "CreateDefaultBuilder" when call.Type == "Microsoft.Extensions.Hosting.Host":
                yield return CodeFeature.GenericHost;
                break;
            case "InClusterConfig" when call.Type == "k8s.KubernetesClientConfiguration":
                yield return CodeFeature.KubernetesInCluster;
                break;
            case "BuildDefaultConfig" when call.Type == "k8s.KubernetesClientConfiguration":
                yield return CodeFeature.KubernetesDefaultConfig;
                break;
            case ".ctor" when call.Type is "System.Net.Sockets.TcpListener" or "System.Net.HttpListener":
            case "Bind" when call.Type == "System.Net.Sockets.Socket":
                yield return CodeFeature.OpensPort;
                break;
            case "GetTempFileName" when call.Type == "System.IO.Path":
            case "CreateTempSubdirectory" when call.Type == "System.IO.Directory":
                yield return CodeFeature.TemporaryFile;
                break;
            case "OpenReadStream" or "CopyTo" or "CopyToAsync" when call.Type == KnownCalls.UploadedFile:
                yield return CodeFeature.UploadedFile;
                break;
            case "BuildConfigFromConfigFile" when call.Type == "k8s.KubernetesClientConfiguration":
                yield return CodeFeature.KubernetesConfigFile;
                break;
        }
    }

    /// <summary><c>DefaultPolicy</c>, or a builder's that has had <c>RequireAuthenticatedUser</c>.</summary>
    private static bool AsksForUser(CallGraph graph, CodeValue policy)
    {
        for (var value = graph.Resolve(policy); value is CodeValue.Result { Call: var call };
            value = call.Arguments.Count > 0 ? graph.Resolve(call.Arguments[0]) : CodeValue.Unknown.Instance)
        {
            if (call.Method is "get_DefaultPolicy" or "RequireAuthenticatedUser") return true;
            if (!call.Type.StartsWith("Microsoft.AspNetCore.Authorization.", StringComparison.Ordinal)) break;
        }

        return false;
    }

    private static bool IsClientMethod(CodeCall call)
        => call.Method[0] != '.' && !call.Method.StartsWith("get_", StringComparison.Ordinal)
            && !call.Method.StartsWith("set_", StringComparison.Ordinal)
            && call.Type != "k8s.KubernetesClientConfiguration"
            && !call.Type.StartsWith("k8s.Models.", StringComparison.Ordinal);

    private static IEnumerable<CodeFileWrite> FileWrites(CallGraph graph, CodeCall call, CodeGuard guard)
    {
        if (!call.Type.StartsWith("System.IO.", StringComparison.Ordinal))
        {
            if (call.Method == "PersistKeysToFileSystem" && KnownCalls.IsFramework(call.Type))
                yield return new(call.Place!, guard, graph.Text(call.Arguments[call.Arguments.Count - 1]), call.Method);
            yield break;
        }

        var type = call.Type.Substring("System.IO.".Length);
        var writes = KnownCalls.FileWrites.TryGetValue(type + "." + call.Method, out var argument);
        if (type == "StreamWriter" && call.FirstParameterType != "System.String") writes = false;
        if (call.FirstParameterType == "System.String"
            && (type == "FileStream" || (type == "File" && call.Method == "Open")))
            writes = OpensForWriting(graph, call);
        if (writes && argument < call.Arguments.Count)
            yield return new(call.Place!, guard, graph.Text(call.Arguments[argument]),
                type + (call.Method == ".ctor" ? "" : "." + call.Method));
    }

    /// <summary>FileMode other than Open (3), and FileAccess, if it is given, other than Read (1).</summary>
    private static bool OpensForWriting(CallGraph graph, CodeCall call)
        => call.Arguments.Count > 1 && graph.Number(call.Arguments[1]) is { } mode
            && (call.Arguments.Count > 2 ? graph.Number(call.Arguments[2]) is 2 or 3
                || mode is 1 or 2 or 5 or 6 : mode != 3);

    private static IEnumerable<CodeConfigurationKey> ConfigurationKeys(CallGraph graph, CodeCall call, CodeGuard guard)
    {
        if (ConfigurationKey(graph, call) is { } read && FullKey(graph, call, read.Key) is { } key)
            yield return new(call.Place!, guard, key, read.Use);
    }

    private static (string Key, ConfigurationUse Use)? ConfigurationKey(CallGraph graph, CodeCall call)
    {
        if (!KnownCalls.IsConfiguration(call.Type) || call.Arguments.Count < 2) return null;
        ConfigurationUse? use = call.Method switch
        {
            "get_Item" or "GetValue" => ConfigurationUse.Value,
            "GetSection" => ConfigurationUse.Section,
            "GetRequiredSection" => ConfigurationUse.RequiredSection,
            "GetConnectionString" => ConfigurationUse.ConnectionString,
            _ => null,
        };
        var argument = call.Method == "GetValue" && call.FirstParameterType.Length > 0
            && graph.Text(call.Arguments[1]) == null && call.Arguments.Count > 2 ? 2 : 1;
        return use is { } found && graph.Text(call.Arguments[argument]) is { } key ? (key, found) : null;
    }

    /// <summary>The key with the sections that it is read from; null if one of them is not constant.</summary>
    private static string? FullKey(CallGraph graph, CodeCall call, string key, int depth = 0)
    {
        if (call.Method == "GetConnectionString") key = "ConnectionStrings:" + key;
        if (depth > 16 || graph.Resolve(call.Arguments[0]) is not CodeValue.Result { Call: var outer }
            || outer.Method is not ("GetSection" or "GetRequiredSection")) return key;
        return ConfigurationKey(graph, outer) is { } section
            ? FullKey(graph, outer, section.Key + ":" + key, depth + 1) : null;
    }

    /// <summary>
    /// <c>AddJsonFile(path, …)</c> and its like. Before the path a provider of files may stand, which has a root of its
    /// own; an action instead of it sets what is not followed.
    /// </summary>
    private static CodeConfigurationFile? ConfigurationFile(CallGraph graph, CodeCall call, CodeGuard guard)
        => KnownCalls.ConfigurationFiles.TryGetValue(call.Method, out var isFolder)
            && KnownCalls.IsConfiguration(call.Type) && call.Arguments.Count > 1
            ? new(call.Place!, guard, graph.Text(call.Arguments[1]), isFolder) : null;

    // What is given for an int? is wrapped first.
    private static CodeValue NotNull(CallGraph graph, CodeValue value)
        => graph.Resolve(value) is CodeValue.Result { Call: { Method: ".ctor" } call }
            && call.Type.StartsWith("System.Nullable", StringComparison.Ordinal)
            ? call.Arguments[call.Arguments.Count - 1] : value;

    private static TimeSpan? Duration(CallGraph graph, CodeValue value)
        => graph.Resolve(value) is CodeValue.Result { Call: { Type: "System.TimeSpan" } call }
            && graph.Number(call.Arguments[0]) is { } number
            ? call.Method switch
            {
                "FromSeconds" => TimeSpan.FromSeconds(number),
                "FromMinutes" => TimeSpan.FromMinutes(number),
                "FromMilliseconds" => TimeSpan.FromMilliseconds(number),
                "FromHours" => TimeSpan.FromHours(number),
                _ => null,
            }
            : null;
}
