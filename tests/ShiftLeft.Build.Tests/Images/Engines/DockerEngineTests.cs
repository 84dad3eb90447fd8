using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Reporting;
using ShiftLeft.Build.Images;
using ShiftLeft.Build.Images.Engines;
using ShiftLeft.Build.Tests.Images.Registries;

namespace ShiftLeft.Build.Tests.Images.Engines;

[TestClass]
public sealed class DockerEngineTests
{
    [TestMethod]
    [DataRow("unix:///there/is/no/such.sock", "no Docker engine can be reached")]
    [DataRow("http://127.0.0.1:1", "no Docker engine can be reached")]
    [DataRow("npipe://./pipe/no_such_engine", "no Docker engine can be reached")]
    [DataRow("ssh://nowhere.example.com", "the Docker engine is reached by SSH, which is not possible here")]
    public async Task An_engine_that_cannot_be_reached_is_said(string endpoint, string expected)
    {
        var (image, reason) = await new DockerEngine(new(endpoint)).ReadAsync(ImageReference.Parse("shop:1"), default);
        Assert.IsNull(image);
        Assert.AreEqual(expected, reason);
    }

    [TestMethod]
    public async Task Settings_that_name_no_engine_are_said()
    {
        var (host, context) = (Environment.GetEnvironmentVariable("DOCKER_HOST"),
            Environment.GetEnvironmentVariable("DOCKER_CONTEXT"));
        try
        {
            Environment.SetEnvironmentVariable("DOCKER_HOST", null);
            Environment.SetEnvironmentVariable("DOCKER_CONTEXT", "shiftleft-nowhere");
            var (_, reason) = await new DockerEngine().ReadAsync(ImageReference.Parse("shop:1"), default);
            StringAssert.StartsWith(reason, "the Docker engine's settings cannot be used: ");
            StringAssert.Contains(reason, "shiftleft-nowhere");
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOCKER_HOST", host);
            Environment.SetEnvironmentVariable("DOCKER_CONTEXT", context);
        }
    }

    [TestMethod]
    public async Task An_image_of_the_engine_alone_is_known_without_a_digest()
    {
        using var engine = await TestEngine.StartAsync();
        await engine.LoadAsync(Archive("shiftleft.test/shop:1"));
        var reader = new DockerEngine(engine.Endpoint);
        var (image, _) = await reader.ReadAsync(ImageReference.Parse("shiftleft.test/shop:1"), default);
        Assert.AreEqual("""
            {
              "version": 1,
              "images": [
                {
                  "reference": "shiftleft.test/shop:1",
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

            """.ReplaceLineEndings("\n"), ImageLockText.Write([image!]));
        var (none, reason) = await reader.ReadAsync(ImageReference.Parse("shiftleft.test/nothing:1"), default);
        Assert.IsNull(none);
        Assert.AreEqual("the Docker engine does not have it either", reason);

        // Its registry is asked first, and does not give it.
        var registry = $"127.0.0.1:{TestRegistry.FreePort()}";
        await engine.LoadAsync(Archive(registry + "/shop:1"));
        using var sources = new ImageSources(_ => null, reader);
        var known = ImageReference.Parse(registry + "/shop:1");
        var (found, _) = await sources.ReadAsync(known, null, default);
        Assert.AreEqual((null, "1654"), (found!.Digest, found.User));
        var (kept, why) =
            await sources.ReadAsync(known, found with { Digest = "sha256:" + new string('1', 64) }, default);
        Assert.IsNull(kept, "what a registry said is not given up for it");
        StringAssert.StartsWith(why, registry + " cannot be reached: ");
    }

    /// <summary>An image as <c>docker save</c> writes it, with one empty layer.</summary>
    private static MemoryStream Archive(string name)
    {
        var layer = new MemoryStream();
        using (new TarWriter(layer, leaveOpen: true))
        {
        }

        var diff = Convert.ToHexString(SHA256.HashData(layer.ToArray())).ToLowerInvariant();
        var config = RegistryClientTests.Config.Replace("\"diff_ids\":[]", $"\"diff_ids\":[\"sha256:{diff}\"]");
        var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            Add(tar, "config.json", Encoding.UTF8.GetBytes(config));
            Add(tar, "layer.tar", layer.ToArray());
            Add(tar, "manifest.json",
                Encoding.UTF8
                    .GetBytes($$"""[{"Config":"config.json","RepoTags":["{{name}}"],"Layers":["layer.tar"]}]"""));
        }

        archive.Position = 0;
        return archive;
    }

    private static void Add(TarWriter tar, string name, byte[] content)
        => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
