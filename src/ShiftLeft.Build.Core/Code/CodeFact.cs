using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Code;

/// <summary>In which environments a line of code runs, as far as its surroundings tell.</summary>
internal enum CodeGuard
{
    /// <summary>In every environment.</summary>
    Always,

    /// <summary>Under <c>IsDevelopment()</c>.</summary>
    DevelopmentOnly,

    /// <summary>Under <c>!IsDevelopment()</c>.</summary>
    NotDevelopment,

    /// <summary>Under a condition that is not known here.</summary>
    Conditional,
}

/// <summary>Something the code does, and where. A value that is not a constant is null: unknown.</summary>
internal abstract record CodeFact(CodePlace Place, CodeGuard Guard) : ILocated
{
    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    /// <summary>True if it certainly happens outside Development.</summary>
    public bool IsCertainInProduction => Guard is CodeGuard.Always or CodeGuard.NotDevelopment;
}

internal enum ListenerKind
{
    /// <summary><c>UseUrls</c>, <c>UseSetting("urls", …)</c>.</summary>
    UseUrls,

    /// <summary>
    /// <c>ConfigureKestrel(o =&gt; o.Listen…)</c>: replaces every URL from code, configuration and environment.
    /// </summary>
    Kestrel,

    /// <summary><c>app.Urls.Add</c>.</summary>
    Urls,

    /// <summary><c>app.Run(url)</c>, <c>RunAsync(url)</c>.</summary>
    Run,
}

/// <summary>
/// An address the app listens on. Host is <c>*</c> for all addresses; the port is null if unknown or a socket.
/// </summary>
internal sealed record CodeListener(CodePlace Place, CodeGuard Guard, ListenerKind Kind, string Scheme,
    string Host, int? Port)
    : CodeFact(Place, Guard)
{
    public string? UnixSocket { get; init; }

    /// <summary><c>Http1</c>, <c>Http2</c>, <c>Http1AndHttp2</c> …; null: the default or unknown.</summary>
    public string? Protocols { get; init; }

    /// <summary>True if nothing outside the pod can reach it.</summary>
    public bool IsLoopback
        => UnixSocket == null
            && (Host is "localhost" or "::1" or "[::1]" || Host.StartsWith("127.", StringComparison.Ordinal));
}

internal enum EndpointKind
{
    Route,
    HealthCheck,
    Controller,

    /// <summary>Answers every path that nothing else answers: MapFallback…, a SPA.</summary>
    Fallback,
    ReverseProxy,
    Grpc,
    GrpcHealthCheck,
    Hub,
    OpenApi,
    Swagger,
    RazorPages,
    Metrics,
}

/// <summary>
/// Something that answers requests. The path begins with a slash and holds the prefixes of its groups; null: unknown.
/// </summary>
internal sealed record CodeEndpoint(CodePlace Place, CodeGuard Guard, EndpointKind Kind, string? Path)
    : CodeFact(Place, Guard)
{
    /// <summary>The method that maps it: <c>MapHealthChecks</c>, or <c>Route</c> for an attribute.</summary>
    public string MappedBy { get; init; } = "";

    public bool RequiresAuthorization { get; init; }

    /// <summary>True if whatever asks for a user does not concern it.</summary>
    public bool AllowsAnonymous { get; init; }

    /// <summary>True if <c>RequireHost</c> or <c>[Host]</c> narrows it (often to a management port).</summary>
    public bool RequiresHost { get; init; }

    /// <summary>
    /// The hosts it answers for, parted by semicolons (<c>*:8081</c>); null: not constant, or not narrowed.
    /// </summary>
    public string? Hosts { get; init; }
}

/// <summary>A constant path that is written to; <paramref name="Path"/> null: a path that is not constant.</summary>
internal sealed record CodeFileWrite(CodePlace Place, CodeGuard Guard, string? Path, string Method)
    : CodeFact(Place, Guard);

internal enum ConfigurationUse
{
    Value,
    Section,
    RequiredSection,
    ConnectionString,
}

/// <summary>A configuration key that is read, with the sections it lies under: <c>Mail:Smtp:Host</c>.</summary>
internal sealed record CodeConfigurationKey(CodePlace Place, CodeGuard Guard, string Key, ConfigurationUse Use)
    : CodeFact(Place, Guard);

/// <summary>
/// Settings that the code adds from a file, or from a folder with a file for each key. A path that is not constant is
/// null.
/// </summary>
internal sealed record CodeConfigurationFile(CodePlace Place, CodeGuard Guard, string? Path, bool IsFolder)
    : CodeFact(Place, Guard);

internal sealed record CodeEnvironmentVariable(CodePlace Place, CodeGuard Guard, string Name) : CodeFact(Place, Guard);

/// <summary>A call on the Kubernetes API client, by its method's name: <c>ListNamespacedPodAsync</c>.</summary>
internal sealed record CodeKubernetesCall(CodePlace Place, CodeGuard Guard, string Method) : CodeFact(Place, Guard);

internal enum CodeFeature
{
    WebHost,
    GenericHost,
    HttpsRedirection,
    ForwardedHeaders,
    DeveloperExceptionPage,

    /// <summary>Endpoints that say nothing else ask for a user.</summary>
    FallbackAuthorizationPolicy,
    DataProtection,
    DataProtectionKeysShared,
    DataProtectionKeysInFolder,
    Antiforgery,
    Session,
    CookieAuthentication,
    BlazorServer,
    SignalR,
    SignalRBackplane,
    DatabaseMigration,
    DatabaseEnsureCreated,
    KubernetesInCluster,
    KubernetesDefaultConfig,
    KubernetesConfigFile,

    /// <summary>
    /// A port that is none of the web server's: a TcpListener, an HttpListener, a socket that is bound.
    /// </summary>
    OpensPort,

    /// <summary>A file is made in the temporary folder.</summary>
    TemporaryFile,

    /// <summary>Uploads are read as files: larger ones are put into the temporary folder before.</summary>
    UploadedFile,

    /// <summary>The hosts that are let in are set by the code: not by AllowedHosts.</summary>
    HostFiltering,

    /// <summary>Middleware for some requests alone, or endpoints before it.</summary>
    BranchedPipeline,

    /// <summary>Configuration from elsewhere (Key Vault, App Configuration …): a missing key proves nothing.</summary>
    ForeignConfigurationProvider,
}

/// <summary>Something the code uses, by its first use of each kind and place.</summary>
internal sealed record CodeFeatureUse(CodePlace Place, CodeGuard Guard, CodeFeature Feature, string Method)
    : CodeFact(Place, Guard);

/// <summary><c>HostOptions.ShutdownTimeout</c>; null: set, but not to a constant.</summary>
internal sealed record CodeShutdownTimeout(CodePlace Place, CodeGuard Guard, TimeSpan? Timeout)
    : CodeFact(Place, Guard);

/// <summary><c>HttpsRedirectionOptions.HttpsPort</c>; null: set, but not to a constant.</summary>
internal sealed record CodeHttpsPort(CodePlace Place, CodeGuard Guard, int? Port) : CodeFact(Place, Guard);

/// <summary><c>UsePathBase</c>; null: not constant.</summary>
internal sealed record CodePathBase(CodePlace Place, CodeGuard Guard, string? Path) : CodeFact(Place, Guard);
