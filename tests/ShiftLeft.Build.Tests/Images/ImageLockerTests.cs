using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Images;
using ShiftLeft.Build.Images.Engines;
using ShiftLeft.Build.Tests.Images.Registries;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class ImageLockerTests
{
    private static readonly DockerEngine _noEngine = new(new("unix:///there/is/no/such.sock"));

    [TestMethod]
    public async Task A_pin_that_its_tag_has_left_has_an_entry_of_its_own()
    {
        using var registry = TestRegistry.Start();
        var old = registry.Push("shop", "1", RegistryClientTests.Config);
        var current = registry.Push("shop", "1", RegistryClientTests.Config.Replace("1654", "7"));
        Assert.AreEqual(
            $"shop:1 {current} 7; shop@{old} {old} 1654",
            await Lock(registry, $"shop:1@{old}", $"shop:1@{current}", "shop:1", $"shop:1@{old}"));
        Assert.AreEqual($"shop:1 {current} 7", await Lock(registry, $"shop:1@{current}"));
        Assert.AreEqual($"shop@{old} {old} 1654", await Lock(registry, $"shop@{old}"));
    }

    [TestMethod]
    public async Task An_image_is_asked_for_once_and_a_failure_said_once()
    {
        using var registry = TestRegistry.Start();
        var known = new ImageLock(new("", ""),
            [new() { Reference = registry.Name + "/known:1", Digest = "sha256:" + new string('1', 64) }], [], [],
            isRead: true);
        var warnings = new List<string>();
        using var sources = new ImageSources(_ => null, _noEngine);
        var locker = new ImageLocker(sources, known, warnings.Add);
        foreach (var name in new[] { "new:1", "known:1", "new:1", "known:1" })
            await locker.AddAsync(ImageReference.Parse($"{registry.Name}/{name}"), default);
        Assert.AreEqual((0, 2), (locker.Entries.Count, locker.Failures));
        CollectionAssert.AreEqual(new[]
        {
            $"{registry.Name}/new:1 cannot be locked: {registry.Name} does not have it (404); no Docker engine can be reached",
            $"{registry.Name}/known:1 cannot be locked: {registry.Name} does not have it (404). Its entry stays as it was",
        }, warnings);
    }

    private static async Task<string> Lock(TestRegistry registry, params string[] references)
    {
        using var sources = new ImageSources(_ => null, _noEngine);
        var locker = new ImageLocker(sources, new(new("", ""), [], [], [], isRead: true),
            message => Assert.Fail(message));
        foreach (var reference in references)
            await locker.AddAsync(ImageReference.Parse($"{registry.Name}/{reference}"), default);
        return string.Join("; ",
            locker.Entries.Select(e => $"{e.Reference[(registry.Name.Length + 1)..]} {e.Digest} {e.User}")
                .Order(StringComparer.Ordinal));
    }
}
