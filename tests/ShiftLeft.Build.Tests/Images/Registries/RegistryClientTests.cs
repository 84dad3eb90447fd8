using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Reporting;
using ShiftLeft.Build.Images.Credentials;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Tests.Images.Registries;

/// <summary>Against a real registry on this machine; without one they are skipped.</summary>
[TestClass]
public sealed class RegistryClientTests
{
    internal const string Config = """
        {"architecture":"amd64","os":"linux","created":"2026-11-03T01:12:44.5Z",
         "config":{"User":"1654","ExposedPorts":{"8080/tcp":{}},"Env":["PATH=/bin","ASPNETCORE_HTTP_PORTS=8080","DB_PASSWORD=s3cr3t-Pass"],
                   "Entrypoint":["dotnet"],"Cmd":["Shop.dll"],"WorkingDir":"/app"},
         "rootfs":{"type":"layers","diff_ids":[]}}
        """;

    private static readonly Credential _shop = new("shop", "s3cr3t-Pass");

    [TestMethod]
    public async Task What_an_image_is_set_to_is_read_and_its_digest_computed()
    {
        using var registry = TestRegistry.Start();
        var digest = registry.Push("team/shop", "1", Config);
        var image = await Read($"{registry.Name}/team/shop:1");
        Assert.AreEqual($$"""
            {
              "version": 1,
              "images": [
                {
                  "reference": "{{registry.Name}}/team/shop:1",
                  "digest": "{{digest}}",
                  "platform": "linux/amd64",
                  "created": "2026-11-03T01:12:44Z",
                  "user": "1654",
                  "exposedPorts": [
                    "8080/tcp"
                  ],
                  "environment": {
                    "ASPNETCORE_HTTP_PORTS": "8080",
                    "DB_PASSWORD": null
                  },
                  "entrypoint": [
                    "dotnet"
                  ],
                  "command": [
                    "Shop.dll"
                  ],
                  "workingDirectory": "/app"
                }
              ]
            }

            """.ReplaceLineEndings("\n"), ImageLockText.Write([image]));
        Assert.AreEqual(digest, (await Read($"{registry.Name}/team/shop@{digest}")).Digest);
        registry.Push("team/shop", "1", Config.Replace("1654", "0"));
        Assert.AreEqual("0", (await Read($"{registry.Name}/team/shop:1@{digest}")).User,
            "the tag says what it names now");
        Assert.AreEqual("1654", (await Read($"{registry.Name}/team/shop@{digest}")).User);
    }

    [TestMethod]
    public async Task The_example_of_the_README_is_what_is_written()
    {
        using var registry = TestRegistry.Start();
        registry.Push("team/shop", "1", Config);
        var image = await Read($"{registry.Name}/team/shop:1") with { Reference = "registry.example.com/team/shop:1" };
        var readme = Repository.PathOf("README.md");
        var text = File.ReadAllText(readme).ReplaceLineEndings("\n");
        const string Begin = "<!-- lock: RegistryClientTests -->\n```json\n";
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf("```\n<!-- /lock -->", start, StringComparison.Ordinal);
        var expected = ImageLockText.Write([image]);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(readme, text[..start] + expected + text[end..]);
        else Assert.AreEqual(expected, text[start..end]);
    }

    [TestMethod]
    public async Task Of_several_platforms_it_is_Linux_on_amd64()
    {
        using var registry = TestRegistry.Start();
        var arm = registry.Push("shop", "arm", Config.Replace("amd64", "arm64").Replace("1654", "7"));
        var amd = registry.Push("shop", "amd", Config);
        var list = registry.PushIndex("shop", "1", ("linux", "arm64", arm), ("linux", "amd64", amd));
        var image = await Read($"{registry.Name}/shop:1");
        Assert.AreEqual((list, amd, "linux/amd64", "1654"), (image.Digest, image.Manifest, image.Platform, image.User));

        registry.PushIndex("shop", "2", ("linux", "arm64", arm));
        Assert.AreEqual("it is not there for linux/amd64, but for linux/arm64",
            await Failure($"{registry.Name}/shop:2"));
    }

    [TestMethod]
    public async Task What_is_not_there_is_said()
    {
        using var registry = TestRegistry.Start();
        Assert.AreEqual($"{registry.Name} does not have it (404)", await Failure($"{registry.Name}/nothing:1"));
        var nobody = $"127.0.0.1:{TestRegistry.FreePort()}";
        StringAssert.StartsWith(await Failure($"{nobody}/nothing:1"), $"{nobody} cannot be reached: ");
    }

    [TestMethod]
    public async Task A_registry_with_users_is_shown_the_login_and_only_on_demand()
    {
        using var registry = TestRegistry.StartWithUser("shop", "s3cr3t-Pass");
        registry.Push("shop", "1", Config);
        Assert.AreEqual("1654", (await Read($"{registry.Name}/shop:1", _shop)).User);
        Assert.AreEqual($"{registry.Name} wants a login: docker login {registry.Name}",
            await Failure($"{registry.Name}/shop:1"));
        foreach (var wrong in new[] { new Credential("shop", "wrong"), Credential.OfToken("refresh-me") })
            Assert.AreEqual($"{registry.Name} does not accept the login that Docker has for it",
                await Failure($"{registry.Name}/shop:1", wrong));
    }

    [TestMethod]
    public async Task A_token_server_is_asked_for_each_repository()
    {
        using var tokens = new TestTokenServer();
        using var registry = TestRegistry.StartWithTokens(tokens);
        registry.Push("shop", "1", Config);
        registry.Push("team/tool", "1", Config);
        using var client = new RegistryClient(registry.Name, _ => null);
        Assert.AreEqual("1654",
            (await client.ReadAsync(ImageReference.Parse($"{registry.Name}/shop:1"), default)).User);
        Assert.AreEqual("1654",
            (await client.ReadAsync(ImageReference.Parse($"{registry.Name}/team/tool:1"), default)).User);
        CollectionAssert.AreEqual(new[] { "GET repository:shop:pull", "GET repository:team/tool:pull" },
            tokens.Requests);
    }

    [TestMethod]
    public async Task A_token_server_is_shown_the_login_or_the_refresh_token()
    {
        using var tokens = new TestTokenServer("shop", "s3cr3t-Pass");
        using var registry = TestRegistry.StartWithTokens(tokens);
        registry.Push("shop", "1", Config);
        var image = $"{registry.Name}/shop:1";
        Assert.AreEqual("1654", (await Read(image, _shop)).User);
        Assert.AreEqual("1654", (await Read(image, Credential.OfToken("refresh-me"))).User);
        Assert.AreEqual("POST repository:shop:pull", tokens.Requests[^1]);
        Assert.AreEqual($"{registry.Name} wants a login: docker login {registry.Name}", await Failure(image));
        Assert.AreEqual($"{registry.Name} does not accept the login that Docker has for it",
            await Failure(image, new Credential("shop", "wrong")));
    }

    private static async Task<LockedImage> Read(string reference, Credential? credential = null)
    {
        var image = ImageReference.Parse(reference);
        using var client = new RegistryClient(image.Registry, _ => credential);
        return await client.ReadAsync(image, default);
    }

    private static async Task<string> Failure(string reference, Credential? credential = null)
        => (await Assert.ThrowsExactlyAsync<RegistryException>(() => Read(reference, credential))).Message;
}
