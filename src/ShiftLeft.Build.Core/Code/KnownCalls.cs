namespace ShiftLeft.Build.Core.Code;

/// <summary>What a method maps, and which argument holds the path (-1: none).</summary>
internal sealed record KnownEndpoint(EndpointKind Kind, int Path);

/// <summary>
/// The methods that tell something about a program. A method body without any of them is never opened.
/// </summary>
internal static class KnownCalls
{
    /// <summary>Methods that map endpoints.</summary>
    public static IReadOnlyDictionary<string, KnownEndpoint> Endpoints { get; } =
        new Dictionary<string, KnownEndpoint>
        {
            ["MapGet"] = new(EndpointKind.Route, 1), ["MapPost"] = new(EndpointKind.Route, 1),
            ["MapPut"] = new(EndpointKind.Route, 1),
            ["MapDelete"] = new(EndpointKind.Route, 1), ["MapPatch"] = new(EndpointKind.Route, 1),
            ["MapMethods"] = new(EndpointKind.Route, 1),
            ["Map"] = new(EndpointKind.Route, 1),
            ["MapHealthChecks"] = new(EndpointKind.HealthCheck, 1),
            ["UseHealthChecks"] = new(EndpointKind.HealthCheck, 1),
            ["MapFallback"] = new(EndpointKind.Fallback, -1), ["MapFallbackToFile"] = new(EndpointKind.Fallback, -1),
            ["MapFallbackToPage"] = new(EndpointKind.Fallback, -1),
            ["MapFallbackToController"] = new(EndpointKind.Fallback, -1),
            ["MapFallbackToAreaController"] = new(EndpointKind.Fallback, -1),
            ["MapFallbackToAreaPage"] = new(EndpointKind.Fallback, -1),
            ["UseSpa"] = new(EndpointKind.Fallback, -1),
            ["MapReverseProxy"] = new(EndpointKind.ReverseProxy, -1),
            ["UseOcelot"] = new(EndpointKind.ReverseProxy, -1),
            ["MapForwarder"] = new(EndpointKind.ReverseProxy, 1),
            ["MapGrpcService"] = new(EndpointKind.Grpc, -1),
            ["MapGrpcHealthChecksService"] = new(EndpointKind.GrpcHealthCheck, -1),
            ["MapHub"] = new(EndpointKind.Hub, 1), ["MapBlazorHub"] = new(EndpointKind.Hub, -1),
            ["MapOpenApi"] = new(EndpointKind.OpenApi, 1),
            ["UseSwagger"] = new(EndpointKind.Swagger, -1), ["UseSwaggerUI"] = new(EndpointKind.Swagger, -1),
            ["MapSwagger"] = new(EndpointKind.Swagger, 1),
            ["MapControllers"] = new(EndpointKind.Controller, -1),
            ["MapControllerRoute"] = new(EndpointKind.Controller, -1),
            ["MapDefaultControllerRoute"] = new(EndpointKind.Controller, -1),
            ["MapAreaControllerRoute"] = new(EndpointKind.Controller, -1),
            ["UseMvc"] = new(EndpointKind.Controller, -1),
            ["UseMvcWithDefaultRoute"] = new(EndpointKind.Controller, -1),
            ["MapRazorPages"] = new(EndpointKind.RazorPages, -1),
            ["MapRazorComponents"] = new(EndpointKind.RazorPages, -1),
            ["MapPrometheusScrapingEndpoint"] = new(EndpointKind.Metrics, 1),
            ["MapMetrics"] = new(EndpointKind.Metrics, 1),
        };

    /// <summary>
    /// Methods whose routes stand elsewhere (conventions, pages): what they answer is not known here.
    /// </summary>
    public static ISet<string> OpenEnded { get; } = new HashSet<string>
    {
        "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute", "UseMvc", "UseMvcWithDefaultRoute",
        "MapRazorPages", "MapRazorComponents", "MapDynamicControllerRoute", "MapDynamicPageRoute", "MapWhen",
    };

    /// <summary>Map… methods that answer nothing a probe could ask for.</summary>
    public static ISet<string> Harmless { get; } =
        new HashSet<string> { "MapGroup", "MapStaticAssets", "MapShortCircuit", "MapType" };

    /// <summary>Methods that stand for a feature wherever they are declared in a namespace of the framework.</summary>
    public static IReadOnlyDictionary<string, CodeFeature> Features { get; } = new Dictionary<string, CodeFeature>
    {
        ["CreateSlimBuilder"] = CodeFeature.WebHost, ["CreateEmptyBuilder"] = CodeFeature.WebHost,
        ["ConfigureWebHostDefaults"] = CodeFeature.WebHost, ["ConfigureWebHost"] = CodeFeature.WebHost,
        ["CreateApplicationBuilder"] = CodeFeature.GenericHost,
        ["CreateEmptyApplicationBuilder"] = CodeFeature.GenericHost,
        ["UseHttpsRedirection"] = CodeFeature.HttpsRedirection, ["UseForwardedHeaders"] = CodeFeature.ForwardedHeaders,
        ["set_AllowedHosts"] = CodeFeature.HostFiltering, ["get_AllowedHosts"] = CodeFeature.HostFiltering,
        ["AddHostFiltering"] = CodeFeature.HostFiltering,
        ["UseWhen"] = CodeFeature.BranchedPipeline, ["ShortCircuit"] = CodeFeature.BranchedPipeline,
        ["UseDeveloperExceptionPage"] = CodeFeature.DeveloperExceptionPage,
        ["set_FallbackPolicy"] = CodeFeature.FallbackAuthorizationPolicy,
        ["SetFallbackPolicy"] = CodeFeature.FallbackAuthorizationPolicy,
        ["AddDataProtection"] = CodeFeature.DataProtection,
        ["PersistKeysToFileSystem"] = CodeFeature.DataProtectionKeysInFolder,
        ["PersistKeysToAzureBlobStorage"] = CodeFeature.DataProtectionKeysShared,
        ["PersistKeysToDbContext"] = CodeFeature.DataProtectionKeysShared,
        ["PersistKeysToStackExchangeRedis"] = CodeFeature.DataProtectionKeysShared,
        ["PersistKeysToAWSSystemsManager"] = CodeFeature.DataProtectionKeysShared,
        ["PersistKeysToGoogleCloudStorage"] = CodeFeature.DataProtectionKeysShared,
        ["PersistKeysToRegistry"] = CodeFeature.DataProtectionKeysInFolder,
        ["AddAntiforgery"] = CodeFeature.Antiforgery, ["UseAntiforgery"] = CodeFeature.Antiforgery,
        ["AddSession"] = CodeFeature.Session, ["UseSession"] = CodeFeature.Session,
        ["AddCookie"] = CodeFeature.CookieAuthentication, ["AddIdentityCookies"] = CodeFeature.CookieAuthentication,
        ["AddIdentity"] = CodeFeature.CookieAuthentication, ["AddDefaultIdentity"] = CodeFeature.CookieAuthentication,
        ["AddServerSideBlazor"] = CodeFeature.BlazorServer,
        ["AddInteractiveServerComponents"] = CodeFeature.BlazorServer,
        ["MapBlazorHub"] = CodeFeature.BlazorServer,
        ["AddSignalR"] = CodeFeature.SignalR, ["MapHub"] = CodeFeature.SignalR,
        ["AddStackExchangeRedis"] = CodeFeature.SignalRBackplane, ["AddAzureSignalR"] = CodeFeature.SignalRBackplane,
        ["Migrate"] = CodeFeature.DatabaseMigration, ["MigrateAsync"] = CodeFeature.DatabaseMigration,
        ["EnsureCreated"] = CodeFeature.DatabaseEnsureCreated,
        ["EnsureCreatedAsync"] = CodeFeature.DatabaseEnsureCreated,
        ["AddAzureKeyVault"] = CodeFeature.ForeignConfigurationProvider,
        ["AddAzureAppConfiguration"] = CodeFeature.ForeignConfigurationProvider,
        ["AddKeyPerFile"] = CodeFeature.ForeignConfigurationProvider,
        ["AddSystemsManager"] = CodeFeature.ForeignConfigurationProvider,
        ["AddSecretsManager"] = CodeFeature.ForeignConfigurationProvider,
        ["AddConsul"] = CodeFeature.ForeignConfigurationProvider,
        ["AddDaprSecretStore"] = CodeFeature.ForeignConfigurationProvider,
        ["AddConfigServer"] = CodeFeature.ForeignConfigurationProvider,
        ["AddVaultConfiguration"] = CodeFeature.ForeignConfigurationProvider,
    };

    /// <summary>Methods that write to a path, and which argument holds it.</summary>
    public static IReadOnlyDictionary<string, int> FileWrites { get; } = new Dictionary<string, int>
    {
        ["File.WriteAllText"] = 0, ["File.WriteAllTextAsync"] = 0, ["File.WriteAllBytes"] = 0,
        ["File.WriteAllBytesAsync"] = 0,
        ["File.WriteAllLines"] = 0, ["File.WriteAllLinesAsync"] = 0, ["File.AppendAllText"] = 0,
        ["File.AppendAllTextAsync"] = 0,
        ["File.AppendAllLines"] = 0, ["File.AppendAllLinesAsync"] = 0, ["File.AppendText"] = 0, ["File.Create"] = 0,
        ["File.CreateText"] = 0,
        ["File.OpenWrite"] = 0, ["File.Copy"] = 1, ["File.Move"] = 1, ["Directory.CreateDirectory"] = 0,
        ["StreamWriter..ctor"] = 0,
    };

    /// <summary>Methods that add settings from files; true: from a folder with a file for each key.</summary>
    public static IReadOnlyDictionary<string, bool> ConfigurationFiles { get; } = new Dictionary<string, bool>
    {
        ["AddJsonFile"] = false, ["AddXmlFile"] = false, ["AddIniFile"] = false, ["AddKeyPerFile"] = true,
    };

    public const string UploadedFile = "Microsoft.AspNetCore.Http.IFormFile";

    private static readonly HashSet<string> _others =
    [
        "UseUrls", "UseSetting", "Listen", "ListenAnyIP", "ListenLocalhost", "ListenUnixSocket", "ListenHandle",
        "get_Urls", "MapGroup", "UsePathBase", "GetSection", "GetRequiredSection", "GetConnectionString", "GetValue",
        "GetEnvironmentVariable", "InClusterConfig", "BuildDefaultConfig", "BuildConfigFromConfigFile",
        "set_ShutdownTimeout", "set_HttpsPort", "CreateBuilder", "CreateDefaultBuilder", "RequireAuthorization",
        "AllowAnonymous", "RequireHost", "UseHttps", "set_Protocols", "WriteAllText", "WriteAllTextAsync",
        "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync", "AppendAllText",
        "AppendAllTextAsync", "AppendAllLines", "AppendAllLinesAsync", "AppendText", "CreateText", "OpenWrite",
        "CreateDirectory", "AddJsonFile", "AddXmlFile", "AddIniFile", "GetTempFileName", "CreateTempSubdirectory",
    ];

    /// <summary>True if a body that calls this has to be opened.</summary>
    public static bool IsInteresting(string type, string method)
        => _others.Contains(method) || Endpoints.ContainsKey(method) || Features.ContainsKey(method)
            || method.StartsWith("Map", StringComparison.Ordinal)
            || method switch
            {
                "get_Item" => IsConfiguration(type),
                "Run" or "RunAsync" => type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal),
                "Create" or "Copy" or "Move" or "Open" => type == "System.IO.File",
                "OpenReadStream" or "CopyTo" or "CopyToAsync" => type == UploadedFile,
                "Bind" => type is "" or "System.Net.Sockets.Socket",
                ".ctor" => type is "System.IO.FileStream" or "System.IO.StreamWriter"
                    or "System.Net.Sockets.TcpListener" or "System.Net.HttpListener",
                _ => type.StartsWith("k8s.", StringComparison.Ordinal),
            };

    public static bool IsConfiguration(string type)
        => type.StartsWith("Microsoft.Extensions.Configuration.", StringComparison.Ordinal)
            && type.IndexOf("Configuration", 34, StringComparison.Ordinal) >= 0;

    /// <summary>
    /// True for the platform's own namespaces, whose methods do what the tables say and nothing more.
    /// </summary>
    public static bool IsFramework(string type)
        => type.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || type.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || type.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
            || type.StartsWith("System.", StringComparison.Ordinal);
}
