using ShiftLeft.Build.Tests.Images.Registries;

namespace ShiftLeft.Build.PackageTests;

/// <summary>The lock of images in real builds, against a real registry on this machine.</summary>
[TestClass]
public sealed class ImageLockTests
{
    private const string LockFile = "shiftleft.images.lock.json";

    private const string Config = """
        {"architecture":"amd64","os":"linux","created":"2026-11-03T01:12:44Z","config":{"Entrypoint":["/tool"]},"rootfs":{"type":"layers","diff_ids":[]}}
        """;

    [TestMethod]
    public void The_lock_is_written_and_later_builds_know_more_without_a_registry()
    {
        using var repository = new TestRepository().Project("App.csproj");
        string digest, written;
        using (var registry = TestRegistry.Start())
        {
            digest = registry.Push("base", "3", Config);
            registry.Push("tool", "1", Config);
            repository.Write("Dockerfile", $"FROM {registry.Name}/base:3\nENTRYPOINT [\"/app\"]\n")
                .Write("docker/other.Dockerfile",
                    $"ARG BASE\nFROM ${{BASE}}\nCOPY --from={registry.Name}/missing:1 /a /a\nUSER 5\n")
                .Write("k8s/tool.yaml", $$"""
                    apiVersion: v1
                    kind: Pod
                    metadata: { name: tool }
                    spec:
                      containers:
                        - name: tool
                          image: {{registry.Name}}/tool:1
                    """);
            var before = repository.Build().Succeeded();
            Assert.AreEqual(0, before.Of("SLB1059").Count + before.Of("SLB2216").Count, before.Output);

            var run = repository.Rebuild("", "-t:ShiftLeftLockImages").Succeeded();
            StringAssert.StartsWith(run.Findings.Single(), repository.PathOf("docker/other.Dockerfile")
                + $"(3,13): warning SLB2200: {registry.Name}/missing:1 cannot be locked: {registry.Name} does not have it (404); ");
            StringAssert.Contains(run.Output,
                "other.Dockerfile(2,6): message : ${BASE} is not locked: its variables have no value here");
            StringAssert.Contains(run.Output, LockFile + ": 2 locked, 1 could not be asked for");
            written = File.ReadAllText(repository.PathOf(LockFile));
            Assert.AreEqual($$"""
                {
                  "version": 1,
                  "images": [
                    {{Entry(registry.Name + "/base:3", digest)}},
                    {{Entry(registry.Name + "/tool:1", digest)}}
                  ]
                }

                """.ReplaceLineEndings("\n"), written);
        }

        var after = repository.Rebuild().Succeeded();
        StringAssert.StartsWith(after.Of("SLB1059").Single(), repository.PathOf("Dockerfile") + "(1,6,1,");
        StringAssert.StartsWith(after.Of("SLB2216").Single(), repository.PathOf("k8s/tool.yaml") + "(7,14,7,");

        // The registry is gone: what was locked stays.
        var again = repository.Rebuild("", "-t:ShiftLeftLockImages").Succeeded();
        Assert.AreEqual(3, again.Of("SLB2200").Count, again.Output);
        Assert.AreEqual(2, again.Of("SLB2200")
            .Count(line => line.Contains("cannot be reached: ") && line.Contains("Its entry stays as it was")),
            again.Output);
        Assert.AreEqual(written, File.ReadAllText(repository.PathOf(LockFile)));

        repository.Write(LockFile, written.Replace("linux/amd64", "linux"));
        Assert.AreEqual(2, repository.Rebuild().Succeeded().Of("SLB2200").Count,
            "a fault of the lock is a finding of the build");
        StringAssert.Contains(repository.Rebuild("", "-t:ShiftLeftLockImages").Failed().Output,
            "The lock of images is not written");
    }

    /// <summary>Its assembly is not even looked for.</summary>
    [TestMethod]
    public void A_build_does_not_load_what_asks_a_registry()
    {
        using var repository = new TestRepository().Project("App.csproj").Write("Dockerfile", TestRepository.RootUser);
        Assert.AreEqual(1, repository.Build("", "-p:ShiftLeftImagesTaskAssembly=/there/is/no/such.dll").Succeeded()
            .Of("SLB1058").Count);
        StringAssert
            .Contains(repository.Rebuild("", "-p:ShiftLeftImagesTaskAssembly=/there/is/no/such.dll",
                "-t:ShiftLeftLockImages").Failed().Output, "MSB4062");
    }

    private static string Entry(string reference, string digest) => $$"""
        {
              "reference": "{{reference}}",
              "digest": "{{digest}}",
              "platform": "linux/amd64",
              "created": "2026-11-03T01:12:44Z",
              "user": "",
              "entrypoint": [
                "/tool"
              ]
            }
        """;
}
