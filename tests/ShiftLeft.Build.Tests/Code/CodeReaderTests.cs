using Microsoft.CodeAnalysis;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Tests.Code;

[TestClass]
public sealed class CodeReaderTests
{
    private const string MinimalApi = """
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://+:5000", "https://localhost:5001");
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.ListenAnyIP(Ports.Main);
            options.Listen(IPAddress.Loopback, 9090, listen => listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2);
            options.ListenLocalhost(5443, listen => { listen.UseHttps(); });
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(45));
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo("/keys"));
        var smtp = builder.Configuration.GetSection("Mail").GetSection("Smtp")["Host"];
        var db = builder.Configuration.GetConnectionString("Shop");
        var size = builder.Configuration.GetValue<int>("Limits:Size");
        var app = builder.Build();
        if (app.Environment.IsDevelopment())
        {
            app.UseDeveloperExceptionPage();
            app.MapGet("/debug", () => "x");
        }
        else
        {
            app.UseHttpsRedirection();
        }
        if (smtp != null) app.MapGet("/mail", () => smtp);
        app.UsePathBase("/shop");
        app.MapHealthChecks(Paths.Live);
        app.MapHealthChecks("/ready").RequireAuthorization();
        var api = app.MapGroup("/api").MapGroup("v1");
        api.MapGet("/orders/{id}", (int id) => id).WithName("order").RequireHost("*:9090");
        api.MapPost("orders", () =>
        {
            File.WriteAllText(Paths.Data + "/orders.txt", "x");
            Directory.CreateDirectory(Path.Combine(Paths.Data, "in"));
            return Environment.GetEnvironmentVariable("ORDER_MODE");
        });
        Admin.Map(app.MapGroup("/admin"));
        app.Urls.Add("http://*:8081");
        app.Run("http://0.0.0.0:7000");

        static class Ports { public const int Main = Base + 80; private const int Base = 8000; }
        static class Paths { public const string Live = "/" + "live"; public static readonly string Data = "/data"; }
        static class Admin
        {
            public static void Map(IEndpointRouteBuilder group) => group.MapGet("/users", () => "u");
        }
        """;

    private const string Startup = """
        public static class Program
        {
            public static void Main(string[] args) => CreateHostBuilder(args).Build().Run();

            static IHostBuilder CreateHostBuilder(string[] args) => Host.CreateDefaultBuilder(args)
                .ConfigureWebHostDefaults(web =>
                {
                    web.UseStartup<Startup>();
                    web.UseUrls("http://*:6000");
                    web.UseSetting(WebHostDefaults.ServerUrlsKey, "http://*:6001;http://*:6002");
                });
        }

        public sealed class Startup
        {
            private readonly IConfiguration _configuration;

            public Startup(IConfiguration configuration) => _configuration = configuration;

            public void ConfigureServices(IServiceCollection services)
            {
                services.AddSignalR();
                services.AddSession();
                services.AddControllers();
                var level = _configuration["Logging:Level"];
            }

            public void Configure(IApplicationBuilder app, IWebHostEnvironment env)
            {
                if (!env.IsDevelopment()) app.UseForwardedHeaders();
                app.Map("/inner", branch => branch.UseHealthChecks("/health"));
                app.UseHealthChecks("/healthz");
                app.UseRouting();
                app.UseEndpoints(endpoints =>
                {
                    endpoints.MapControllers();
                    endpoints.MapHealthChecks("/ready");
                    endpoints.MapFallbackToFile("index.html");
                });
            }
        }
        """;

    private const string Worker = """
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddHostedService<Pump>();
        var host = builder.Build();
        await host.RunAsync();

        sealed class Pump(IConfiguration configuration) : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stop)
            {
                var folder = "/var/spool";
                while (!stop.IsCancellationRequested)
                {
                    await File.WriteAllTextAsync(folder + "/tick", "x", stop);
                    await Task.Delay(1000, stop);
                    using var file = new FileStream("/var/log/pump.log", FileMode.Append, FileAccess.Write);
                }

                var section = configuration.GetRequiredSection("Queue");
                var name = section["Name"];
            }
        }
        """;

    private const string Defaults = """
        public static class Extensions
        {
            public static WebApplication MapDefaultEndpoints(this WebApplication app)
            {
                if (app.Environment.IsDevelopment())
                {
                    app.MapHealthChecks("/health");
                    app.MapHealthChecks("/alive");
                }

                return app;
            }

            public static WebApplication MapGuarded(this WebApplication app)
            {
                if (!app.Environment.IsDevelopment()) return app;
                app.MapGet("/tools", () => "t");
                return app;
            }

            public static void NeverCalled(this WebApplication app) => app.MapGet("/never", () => "n");
        }
        """;

    private const string Aspire = """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapDefaultEndpoints().MapGuarded();
        app.MapGet("/", () => "home");
        await app.RunAsync("http://*:8088");
        """;

    private const string UnknownPort = """
        var builder = WebApplication.CreateBuilder(args);
        var port = 5000;
        if (args.Length > 0) port = 6000;
        builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(port));
        builder.WebHost.UseUrls(builder.Configuration["Url"] ?? "http://*:80");
        var app = builder.Build();
        app.MapGet(args[0], () => "x");
        app.Run();
        """;

    private const string Hosts = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(o => o.HttpsPort = 443);
        builder.Services.AddHttpsRedirection(o => o.HttpsPort = args.Length);
        var app = builder.Build();
        app.UseHealthChecks("/own", 9090);
        app.UseWhen(c => c.Request.IsHttps, branch => branch.UseHttpsRedirection());
        app.MapGet("/one", () => "1").RequireHost("a.example.com", "*:9090");
        app.MapGroup("/group").RequireHost("*:9091").MapGet("/two", () => "2");
        app.MapGet("/three", () => "3").RequireHost(args);
        app.MapGet("/four", () => "4").ShortCircuit();
        app.Run();
        """;

    private const string HostAttributes = """
        using Microsoft.AspNetCore.Authorization;

        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/lambda", [Host("*:9090")] () => "1");
        app.MapGet("/async", [Authorize, Host("a.example.com", "*:9091")] async () => { await Task.Delay(1); return "2"; });
        app.MapGet("/anonymous", [AllowAnonymous] () => "3").RequireAuthorization();
        app.MapMethods("/method", ["GET"], Handlers.Answer);
        app.MapGet("/local", Local);
        var group = app.MapGroup("/group").RequireHost("*:9092");
        group.MapGet("/outer", () => "4");
        group.MapGet("/inner", [Host("*:9093")] () => "5");
        group.MapGet("/own", [Host("*:9094")] () => "6").RequireHost("*:9095");
        app.MapGet("/twice", () => "7").RequireHost("*:9096").RequireHost("*:9097");
        app.Run();

        [Host("*:9098")]
        static string Local() => "8";

        static class Handlers
        {
            [Host("*:9099")]
            public static string Answer() => "9";
        }
        """;

    private const string Controllers = """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapGroup("/api").MapControllers();
        app.Run();

        [Route("[controller]")]
        [Host("*:9090")]
        public sealed class StatusController : ControllerBase
        {
            [HttpGet("live")]
            public string Live() => "1";

            [HttpGet("ready")]
            [Host("a.example.com", "*:9091")]
            public string Ready() => "2";
        }

        [Authorize]
        public sealed class OpenController : ControllerBase
        {
            [AllowAnonymous]
            [HttpGet("open")]
            public string Open() => "3";

            [HttpGet("closed")]
            public string Closed() => "4";
        }
        """;

    private const string Files = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddJsonFile("/config/features.json", optional: true, reloadOnChange: true)
            .AddXmlFile(Paths.Config + "/old.xml").AddIniFile(args[0]);
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true).AddKeyPerFile(o => o.Optional = true);
        var app = builder.Build();
        app.MapPost("/photo", async (IFormFile photo) => { await photo.CopyToAsync(Stream.Null); });
        app.MapPost("/page", (HttpRequest request) => { using var page = request.Form.Files[0].OpenReadStream(); });
        app.MapGet("/copy", (HttpRequest request) => request.Body.CopyToAsync(Stream.Null));
        if (app.Environment.IsDevelopment()) Path.GetTempFileName();
        Directory.CreateTempSubdirectory("shop");
        app.Run();

        static class Paths { public const string Config = "/etc/shop"; }
        """;

    private static CodeSample Sample(string name, OptimizationLevel level = OptimizationLevel.Debug) => name switch
    {
        "MinimalApi" => new(name, MinimalApi, level),
        "Startup" => new(name, Startup, level),
        "Worker" => new(name, Worker, level),
        "Hosts" => new(name, Hosts, level),
        "HostAttributes" => new(name, HostAttributes, level),
        "Controllers" => new(name, Controllers, level),
        "Files" => new(name, Files, level),
        "UnknownPort" => new(name, UnknownPort, level),
        _ => new("Aspire", Aspire, level, new CodeSample("Defaults", Defaults, level)),
    };

    [TestMethod]
    [DataRow("MinimalApi", OptimizationLevel.Debug)]
    [DataRow("MinimalApi", OptimizationLevel.Release)]
    [DataRow("Startup", OptimizationLevel.Debug)]
    [DataRow("Startup", OptimizationLevel.Release)]
    [DataRow("Worker", OptimizationLevel.Debug)]
    [DataRow("Worker", OptimizationLevel.Release)]
    [DataRow("Aspire", OptimizationLevel.Debug)]
    [DataRow("Aspire", OptimizationLevel.Release)]
    [DataRow("Hosts", OptimizationLevel.Debug)]
    [DataRow("Hosts", OptimizationLevel.Release)]
    [DataRow("HostAttributes", OptimizationLevel.Debug)]
    [DataRow("HostAttributes", OptimizationLevel.Release)]
    [DataRow("Files", OptimizationLevel.Debug)]
    [DataRow("Files", OptimizationLevel.Release)]
    [DataRow("UnknownPort", OptimizationLevel.Debug)]
    [DataRow("UnknownPort", OptimizationLevel.Release)]
    public void Both_readers_agree(string name, OptimizationLevel level)
    {
        var sample = Sample(name, level);
        Assert.AreEqual(FactsText.Of(sample.FromSymbols()), FactsText.Of(sample.FromIl()));
    }

    [TestMethod]
    [DataRow("MinimalApi")]
    [DataRow("Startup")]
    [DataRow("Worker")]
    [DataRow("Aspire")]
    [DataRow("Hosts")]
    [DataRow("HostAttributes")]
    [DataRow("Controllers")]
    [DataRow("Files")]
    [DataRow("UnknownPort")]
    public void What_they_find(string name) => Golden.Verify(FactsText.Of(Sample(name).FromSymbols()), name + ".txt");

    /// <summary>A PDB does not say where an attribute stands: of the routes they give all else is the same.</summary>
    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Both_readers_agree_on_attribute_routes(OptimizationLevel level)
    {
        static List<string> Endpoints(CodeFacts facts)
            => [.. facts.Endpoints.Select(e => FactsText.What(e)).OrderBy(text => text, StringComparer.Ordinal)];
        var sample = Sample("Controllers", level);
        CollectionAssert.AreEqual(Endpoints(sample.FromSymbols()), Endpoints(sample.FromIl()));
    }

    [TestMethod]
    public void An_embedded_pdb_gives_the_same_places()
    {
        var sample = Sample("Aspire");
        Assert.AreEqual(FactsText.Of(sample.FromIl()), FactsText.Of(sample.FromIl(embedded: true)));
    }
}
