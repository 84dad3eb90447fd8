using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace ShiftLeft.Build.Tests.Images.Registries;

/// <summary>A token server as Docker's registry wants one: it signs who may do what, for who logs in to it.</summary>
internal sealed class TestTokenServer : IDisposable
{
    public const string Service = "test-registry";
    public const string Issuer = "test-issuer";

    private readonly HttpListener _listener = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly string _login;

    /// <summary>
    /// It lets in a user with a password, and who has the refresh token <c>refresh-me</c>; an empty user lets in
    /// everybody.
    /// </summary>
    public TestTokenServer(string user = "", string password = "")
    {
        _login = user.Length == 0 ? "" : "Basic "
            + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        Realm = $"http://127.0.0.1:{TestRegistry.FreePort()}/token";
        _certificate = new CertificateRequest("CN=" + Issuer, _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        CertificateFile = Path.GetTempFileName();
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
        _listener.Prefixes.Add(Realm[..^"token".Length]);
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Realm { get; }

    public string CertificateFile { get; }

    /// <summary>What it was asked for, in order: method and scope.</summary>
    public List<string> Requests { get; } = [];

    public string Issue(string repository, params string[] actions)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = JsonSerializer.Serialize(
            new { typ = "JWT", alg = "RS256", x5c = new[] { Convert.ToBase64String(_certificate.RawData) } });
        var claims = JsonSerializer.Serialize(new
        {
            iss = Issuer,
            sub = "test",
            aud = Service,
            exp = now + 300,
            nbf = now - 60,
            iat = now - 60,
            jti = Guid.NewGuid().ToString(),
            access = new[] { new { type = "repository", name = repository, actions } },
        });
        var text = Encode(Encoding.UTF8.GetBytes(header)) + "." + Encode(Encoding.UTF8.GetBytes(claims));
        return text + "."
            + Encode(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public void Dispose()
    {
        _listener.Close();
        _certificate.Dispose();
        _key.Dispose();
        File.Delete(CertificateFile);
    }

    private void Serve()
    {
        try
        {
            while (true) Answer(_listener.GetContext());
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var body = new StreamReader(context.Request.InputStream);
        var form = System.Web.HttpUtility.ParseQueryString(body.ReadToEnd());
        var scope = form["scope"] ?? context.Request.QueryString["scope"] ?? "";
        var isKnown = form["grant_type"] == "refresh_token" ? form["refresh_token"] == "refresh-me"
            : _login.Length == 0 || context.Request.Headers["Authorization"] == _login;
        lock (Requests) Requests.Add($"{context.Request.HttpMethod} {scope}");
        context.Response.StatusCode = isKnown ? 200 : 401;
        if (isKnown)
        {
            var json = JsonSerializer.Serialize(new { access_token = Issue(scope.Split(':')[1], "pull") });
            context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(json));
        }

        context.Response.Close();
    }

    private static string Encode(byte[] bytes)
        => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
