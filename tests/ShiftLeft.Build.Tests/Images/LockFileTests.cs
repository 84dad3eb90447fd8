using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Images;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class LockFileTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shiftleft-lock-").FullName;

    private string FullPath => Path.Combine(_folder, ImageLock.FileName);

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void What_is_not_asked_for_anew_stays()
    {
        var file = new LockFile(FullPath);
        Assert.IsTrue(file.TryUpdate([Image("b", "1"), Image("a", "1")]));
        Assert.IsTrue(file.TryUpdate([Image("c", "2"), Image("a", "2")]));
        Assert.AreEqual("a 2, b 1, c 2", Entries(file));
    }

    [TestMethod]
    public void An_equal_lock_is_not_written_again()
    {
        var file = new LockFile(FullPath);
        file.TryUpdate([Image("a", "1")]);
        var before = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(FullPath, before);
        Assert.IsTrue(file.TryUpdate([Image("a", "1")]));
        Assert.AreEqual(before, File.GetLastWriteTimeUtc(FullPath));
        Assert.AreEqual(ImageLock.FileName, string.Join(", ", Directory.GetFiles(_folder).Select(Path.GetFileName)));
    }

    [TestMethod]
    public void A_lock_with_a_fault_is_left_as_it_is()
    {
        const string Faulty = """{ "version": 1, "images": [ {"reference": "a:1", "digest": "?"} ] }""";
        File.WriteAllText(FullPath, Faulty);
        Assert.IsFalse(new LockFile(FullPath).TryUpdate([Image("b", "1")]));
        Assert.AreEqual(Faulty, File.ReadAllText(FullPath));
    }

    [TestMethod]
    public void Projects_that_write_at_the_same_time_lose_nothing()
    {
        Parallel.For(0, 20, i => Assert.IsTrue(new LockFile(FullPath).TryUpdate([Image($"p{i:00}", "1")])));
        Assert.AreEqual(string.Join(", ", Enumerable.Range(0, 20).Select(i => $"p{i:00} 1")), Entries(new(FullPath)));
    }

    private static LockedImage Image(string name, string user)
        => new() { Reference = $"docker.io/library/{name}:1", User = user };

    private static string Entries(LockFile file)
        => string.Join(", ",
            file.Read().Images.Select(i => $"{i.Reference["docker.io/library/".Length..^2]} {i.User}"));
}
