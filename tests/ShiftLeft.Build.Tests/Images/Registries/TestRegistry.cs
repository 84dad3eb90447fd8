using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ShiftLeft.Build.Tests.Images.Registries;

/// <summary>
/// A real registry (Debian's docker-registry) on a port of this machine, with its storage in a temporary folder.
/// </summary>
internal sealed class TestRegistry : IDisposable
{
    public const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    public const string IndexType = "application/vnd.oci.image.index.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";

    private readonly string _folder = Directory.CreateTempSubdirectory("shiftleft-registry-").FullName;
    private readonly Process _process;
    private readonly HttpClient _http;
    private TestTokenServer? _tokens;

    private TestRegistry(string auth, Action<HttpRequestHeaders>? login)
    {
        Port = FreePort();
        _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new($"http://127.0.0.1:{Port}/") };
        login?.Invoke(_http.DefaultRequestHeaders);
        File.WriteAllText(Path.Combine(_folder, "config.yml"), $"""
            version: 0.1
            log: {"{"} level: error, accesslog: {"{"} disabled: true {"}"} {"}"}
            storage: {"{"} filesystem: {"{"} rootdirectory: {_folder}/data {"}"} {"}"}
            http: {"{"} addr: "127.0.0.1:{Port}" {"}"}

            """ + auth.Replace("FOLDER", _folder, StringComparison.Ordinal));
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", Path.Combine(_folder, "config.yml")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>As an image reference names it.</summary>
    public string Name => $"127.0.0.1:{Port}";

    public static TestRegistry Start()
    {
        Programs.Need("docker-registry");
        return new TestRegistry("", null).Wait();
    }

    /// <summary>One that lets in only this user; htpasswd of apache2-utils makes the hash.</summary>
    public static TestRegistry StartWithUser(string user, string password)
    {
        Programs.Need("docker-registry");
        Programs.Need("htpasswd");
        using var hash = Process
            .Start(new ProcessStartInfo("htpasswd", ["-Bbn", user, password]) { RedirectStandardOutput = true })!;
        var line = hash.StandardOutput.ReadToEnd().Trim();
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        var registry = new TestRegistry("auth: { htpasswd: { realm: test, path: FOLDER/htpasswd } }\n",
            h => h.Authorization = new("Basic", basic));
        File.WriteAllText(Path.Combine(registry._folder, "htpasswd"), line + "\n");
        return registry.Wait();
    }

    /// <summary>One that believes the tokens of a token server.</summary>
    public static TestRegistry StartWithTokens(TestTokenServer tokens)
    {
        Programs.Need("docker-registry");
        var auth = $$"""
            auth: { token: { realm: "{{tokens.Realm}}", service: {{TestTokenServer.Service}}, issuer: {{TestTokenServer.Issuer}}, rootcertbundle: "{{tokens.CertificateFile}}" } }

            """;
        return new TestRegistry(auth, null) { _tokens = tokens }.Wait();
    }

    /// <summary>Pushes an image of one platform; the digest of its manifest.</summary>
    public string Push(string repository, string tag, string config)
    {
        if (_tokens != null)
            _http.DefaultRequestHeaders.Authorization = new("Bearer", _tokens.Issue(repository, "pull", "push"));
        var digest = PushBlob(repository, Encoding.UTF8.GetBytes(config));
        var layer = PushBlob(repository, [1, 2, 3]);
        return PutManifest(repository, tag, ManifestType, $$"""
            {"schemaVersion":2,"mediaType":"{{ManifestType}}",
             "config":{"mediaType":"{{ConfigType}}","digest":"{{digest}}","size":{{Encoding.UTF8.GetByteCount(config)}}},
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"{{layer}}","size":3}]}
            """);
    }

    /// <summary>Pushes a list of manifests that are there; the digest of the list.</summary>
    public string PushIndex(string repository, string tag,
        params (string Os, string Architecture, string Digest)[] manifests)
        => PutManifest(repository, tag, IndexType, $$"""
            {"schemaVersion":2,"mediaType":"{{IndexType}}","manifests":[{{string.Join(",", manifests.Select(m => $$"""
                {"mediaType":"{{ManifestType}}","digest":"{{m.Digest}}","size":{{SizeOf(repository, m.Digest)}},"platform":{"os":"{{m.Os}}","architecture":"{{m.Architecture}}"} }
                """))}}]}
            """);

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private TestRegistry Wait()
    {
        for (var i = 0; i < 1200; i++)
        {
            try
            {
                using var answer = _http.GetAsync("v2/").Result;
                return this;
            }
            catch (AggregateException)
            {
                Thread.Sleep(100);
            }
        }

        Dispose();
        throw new AssertFailedException("docker-registry does not start");
    }

    private string PushBlob(string repository, byte[] content)
    {
        var digest = DigestOf(content);
        using var begun = _http.PostAsync($"v2/{repository}/blobs/uploads/", null).Result.EnsureSuccessStatusCode();
        var target = new UriBuilder(new Uri(_http.BaseAddress!, begun.Headers.Location!));
        target.Query = target.Query.TrimStart('?') + "&digest=" + Uri.EscapeDataString(digest);
        using var done = _http.PutAsync(target.Uri, new ByteArrayContent(content)).Result.EnsureSuccessStatusCode();
        return digest;
    }

    private string PutManifest(string repository, string tag, string type, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new(type);
        using var answer = _http.PutAsync($"v2/{repository}/manifests/{tag}", content).Result;
        Assert.IsTrue(answer.IsSuccessStatusCode,
            $"{(int)answer.StatusCode}: {answer.Content.ReadAsStringAsync().Result}");
        return DigestOf(Encoding.UTF8.GetBytes(text));
    }

    private long SizeOf(string repository, string digest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v2/{repository}/manifests/{digest}");
        request.Headers.Accept.ParseAdd(ManifestType);
        using var answer = _http.Send(request).EnsureSuccessStatusCode();
        return answer.Content.ReadAsByteArrayAsync().Result.Length;
    }

    private static string DigestOf(byte[] content)
        => "sha256:" + Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
}
