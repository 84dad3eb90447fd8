using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;
using ShiftLeft.Build.Tests.Code;
using ShiftLeft.Build.Tests.Discovery;

namespace ShiftLeft.Build.Tests.Replay;

/// <summary>Whether what was found after the compiler still holds after another compilation.</summary>
[TestClass]
public sealed class CodeAnswerTests
{
    private const string Listens = "var app = WebApplication.CreateBuilder(args).Build(); app.Run(\"http://*:5000\");";
    private static readonly BuildFinding _finding =
        new(BuildLevel.Warning, "SLB7016", "https://example.org", "/a.yaml", 1, 2, 3, 4, "A\tmessage");

    [TestMethod]
    [DataRow(Listens + " int Later() => 1;", true, DisplayName = "a method is added behind it")]
    [DataRow("\n" + Listens, false, DisplayName = "it moves by a line")]
    [DataRow("var app = WebApplication.CreateBuilder(args).Build(); app.Run(\"http://*:5001\");", false,
        DisplayName = "it listens elsewhere")]
    [DataRow("var app = WebApplication.CreateBuilder(args).Build(); app.Run();", false,
        DisplayName = "it does not say where")]
    public void Holds_as_long_as_the_code_does_the_same(string edited, bool holds)
    {
        using var tree = new Tree();
        var cache = Remember(tree);
        new CodeSample("App", edited).Emit(tree.Root);
        var replayed = ReplayCache.TryRead(cache, 1);
        if (holds) CollectionAssert.AreEqual(new[] { _finding }, replayed?.ToList());
        else Assert.IsNull(replayed);
    }

    [TestMethod]
    public void The_new_assembly_is_remembered()
    {
        using var tree = new Tree();
        var cache = Remember(tree);
        new CodeSample("App", Listens + " int Later() => 1;").Emit(tree.Root);
        Assert.IsNotNull(ReplayCache.TryRead(cache, 1));
        var renewed = File.ReadAllText(cache);
        Assert.IsNotNull(ReplayCache.TryRead(cache, 1));
        Assert.AreEqual(renewed, File.ReadAllText(cache), "nothing to renew: the assembly was not opened");
    }

    [TestMethod]
    public void An_assembly_that_is_gone_holds_no_more()
    {
        using var tree = new Tree();
        var cache = Remember(tree);
        File.Delete(tree.PathOf("App.dll"));
        Assert.IsNull(ReplayCache.TryRead(cache, 1));
    }

    private static string Remember(Tree tree)
    {
        var disk = new DiskFiles();
        var facts = disk.ReadCode(new CodeSample("App", Listens).Emit(tree.Root), []);
        Assert.AreEqual(5000, facts?.Listeners.Single().Port);
        var cache = tree.PathOf("shiftleft.code.cache");
        ReplayCache.Write(cache, 1, disk, [_finding]);
        CollectionAssert.AreEqual(new[] { _finding }, ReplayCache.TryRead(cache, 1)?.ToList());
        return cache;
    }
}
