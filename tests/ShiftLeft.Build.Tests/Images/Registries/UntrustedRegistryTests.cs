using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Images.Credentials;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Tests.Images.Registries;

/// <summary>Nothing that a registry sends is believed.</summary>
[TestClass]
public sealed class UntrustedRegistryTests
{
    private const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    [TestMethod]
    public async Task A_manifest_that_is_not_the_one_of_the_digest_is_refused()
    {
        using var registry = new StubRegistry((_, response) => StubRegistry.Write(response, "{}"));
        StringAssert.StartsWith(await Failure(registry, "@" + Digest),
            $"the registry sent another manifest than {Digest}: it is sha256:44136fa3");
    }

    [TestMethod]
    public async Task A_header_that_names_another_digest_is_refused()
    {
        using var registry = new StubRegistry((_, response) =>
        {
            response.Headers["Docker-Content-Digest"] = Digest;
            StubRegistry.Write(response, "{}");
        });
        StringAssert.StartsWith(await Failure(registry, ":1"), $"the registry sent another manifest than {Digest}: ");
    }

    [TestMethod]
    public async Task A_configuration_that_is_not_the_one_of_the_manifest_is_refused()
    {
        using var registry = new StubRegistry((request, response) =>
            StubRegistry.Write(response, request.Url!.AbsolutePath.Contains("/blobs/")
                ? "{}" : $$"""{"config":{"digest":"{{Digest}}"} }"""));
        StringAssert.StartsWith(await Failure(registry, ":1"),
            $"the registry sent another configuration than {Digest}: ");
    }

    [TestMethod]
    [DataRow("{", "the registry sent a manifest that cannot be read")]
    [DataRow("[]", "the registry sent a manifest that cannot be read")]
    [DataRow("""{"manifests":[{}]}""", "the registry sent a manifest that cannot be read")]
    [DataRow("""{"schemaVersion":1}""", "the registry has it in a form that is no image of today")]
    [DataRow("""{"config":{"digest":"../../x"}}""", "the registry sent a manifest whose configuration has no digest")]
    public async Task A_manifest_that_is_none_is_said(string text, string expected)
    {
        using var registry = new StubRegistry((_, response) => StubRegistry.Write(response, text));
        Assert.AreEqual(expected, await Failure(registry, ":1"));
    }

    [TestMethod]
    [DataRow(429, " was asked too often (429): try again later, or log in")]
    [DataRow(500, " answers 500")]
    public async Task An_answer_that_is_none_is_said(int status, string expected)
    {
        using var registry = new StubRegistry((_, response) => response.StatusCode = status);
        Assert.AreEqual(registry.Name + expected, await Failure(registry, ":1"));
    }

    [TestMethod]
    [DataRow("http://tokens.example.com/token")]
    [DataRow("file:///etc/passwd")]
    [DataRow("token")]
    public async Task A_login_is_sent_to_no_token_server_in_the_clear(string realm)
    {
        using var registry = Challenging($"Bearer realm=\"{realm}\",service=\"x\"");
        Assert.AreEqual($"{registry.Name} names a token server that is not safe: {realm}",
            await Failure(registry, ":1"));
    }

    [TestMethod]
    public async Task A_login_does_not_follow_a_redirect()
    {
        var seen = new List<string?>();
        using var store = new StubRegistry((request, response) =>
        {
            seen.Add(request.Headers["Authorization"]);
            StubRegistry.Write(response, "{}");
        });
        using var registry = new StubRegistry((request, response) =>
        {
            if (request.Headers["Authorization"] == null)
            {
                response.StatusCode = 401;
                response.Headers["WWW-Authenticate"] = "Basic realm=\"x\"";
            }
            else if (request.Url!.AbsolutePath.Contains("/blobs/"))
            {
                response.Redirect($"http://{store.Name}/blob");
            }
            else
            {
                StubRegistry.Write(response, $$"""{"config":{"digest":"{{Digest}}"} }""");
            }
        });
        StringAssert.StartsWith(await Failure(registry, ":1"),
            $"the registry sent another configuration than {Digest}: ");
        CollectionAssert.AreEqual(new string?[] { null }, seen);
    }

    [TestMethod]
    public async Task A_kind_of_login_that_is_not_known_is_said()
    {
        using var registry = Challenging("Negotiate");
        Assert.AreEqual($"{registry.Name} wants a kind of login that is not known (401)",
            await Failure(registry, ":1"));
    }

    private static StubRegistry Challenging(string challenge) => new((_, response) =>
    {
        response.StatusCode = 401;
        response.Headers["WWW-Authenticate"] = challenge;
    });

    private static async Task<string> Failure(StubRegistry registry, string end)
    {
        using var client = new RegistryClient(registry.Name, _ => new Credential("shop", "s3cr3t-Pass"));
        var image = ImageReference.Parse($"{registry.Name}/shop{end}");
        return (await Assert.ThrowsExactlyAsync<RegistryException>(() => client.ReadAsync(image, default))).Message;
    }
}
