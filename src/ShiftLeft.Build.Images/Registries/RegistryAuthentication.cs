using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ShiftLeft.Build.Images.Credentials;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>
/// Answers a registry's challenge: with the credential itself, or with a token that a token server gives for it.
/// </summary>
internal sealed class RegistryAuthentication(HttpClient http, Func<Credential?> findCredential, string registry)
{
    private bool _isSought;
    private Credential? _credential;

    private Credential? Credential
    {
        get
        {
            if (!_isSought) _credential = findCredential();
            _isSought = true;
            return _credential;
        }
    }

    /// <summary>The header that lets a repository be read.</summary>
    /// <exception cref="RegistryException">There is none.</exception>
    public async Task<AuthenticationHeaderValue> AnswerAsync(
        HttpResponseMessage response, string repository, CancellationToken cancellation)
    {
        var challenges =
            response.Headers.WwwAuthenticate.Select(h => AuthenticationChallenge.Parse(h.Scheme, h.Parameter)).ToList();
        if (challenges.Find(c => c.IsBearer) is { } bearer)
            return new("Bearer", await GetTokenAsync(bearer, repository, cancellation).ConfigureAwait(false));
        if (!challenges.Exists(c => c.IsBasic))
            throw new RegistryException($"{registry} wants a kind of login that is not known (401)");
        if (Credential is null or { IsToken: true }) throw NeedsLogin();
        return new("Basic", Credential.Basic);
    }

    public RegistryException NeedsLogin() => new(
        Credential == null ? $"{registry} wants a login: docker login {registry}"
            : $"{registry} does not accept the login that Docker has for it");

    private async Task<string> GetTokenAsync(AuthenticationChallenge challenge, string repository,
        CancellationToken cancellation)
    {
        if (!Uri.TryCreate(challenge["realm"], UriKind.Absolute, out var realm) || !RegistryAddress.IsSafe(realm))
            throw new RegistryException($"{registry} names a token server that is not safe: {challenge["realm"]}");
        var scope = challenge["scope"] ?? $"repository:{repository}:pull";
        using var request = Credential is { IsToken: true } token
            ? Refresh(realm, challenge["service"], scope, token) : Ask(realm, challenge["service"], scope);
        using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
            throw NeedsLogin();
        if (!response.IsSuccessStatusCode)
            throw new RegistryException($"the token server {realm.Host} answers {(int)response.StatusCode}");
        return ReadToken(await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false))
            ?? throw new RegistryException($"the token server {realm.Host} gives no token");
    }

    private HttpRequestMessage Ask(Uri realm, string? service, string scope)
    {
        var query = $"scope={Uri.EscapeDataString(scope)}"
            + (service == null ? "" : $"&service={Uri.EscapeDataString(service)}");
        var request =
            new HttpRequestMessage(HttpMethod.Get, new UriBuilder(realm) { Query = Join(realm.Query, query) }.Uri);
        if (Credential != null) request.Headers.Authorization = new("Basic", Credential.Basic);
        return request;
    }

    private static HttpRequestMessage Refresh(Uri realm, string? service, string scope, Credential token)
        => new(HttpMethod.Post, realm)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = "shiftleft-build",
                ["refresh_token"] = token.Token,
                ["scope"] = scope,
                ["service"] = service ?? "",
            }),
        };

    private static string Join(string query, string more) => query.Length > 1 ? query[1..] + "&" + more : more;

    private static string? ReadToken(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.TryGetProperty("token", out var token)
                || json.RootElement.TryGetProperty("access_token", out token)
                ? token.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
