using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Tests.Tools;

/// <summary>
/// ShellCheck in a build that asks for it: what it says, that its absence is told, and that another one is asked anew.
/// </summary>
[TestClass]
public sealed class ShellCheckInBuildTests
{
    private string _folder = "";
    private string _cache = "";

    private string Tools => Path.Combine(_folder, "tools");

    [TestInitialize]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("shiftleft").FullName;
        _cache = Directory.CreateTempSubdirectory("shiftleft").FullName;
        Directory.CreateDirectory(Tools);
        Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("Dockerfile", "FROM debian:12-slim\nRUN echo $1\n# hadolint ignore=SC2154\nRUN echo $x\nUSER 1000\n");
        Write(".editorconfig", "root = true\n[*]\nshiftleft.shellcheck = true\n");
    }

    [TestCleanup]
    public void Delete()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_cache, recursive: true);
    }

    [TestMethod]
    public void Without_it_a_build_says_what_was_not_looked_at()
    {
        var finding = Run(new DiskFiles(Tools)).Single(f => f.Id == "SLB0101");
        Assert.AreEqual(BuildLevel.Notice, finding.Level);
        StringAssert.StartsWith(finding.Message, "SLB1122 did not run: no folder of PATH holds shellcheck");
    }

    [TestMethod]
    public void Where_nobody_asks_for_it_nothing_is_said()
    {
        Write(".editorconfig", "root = true\n");
        var disk = new DiskFiles(Tools);
        Assert.IsFalse(Run(disk).Any(f => f.Id == "SLB0101"));
        Assert.IsEmpty(disk.Stamps);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Its_findings_are_printed_and_another_program_is_asked_anew()
    {
        Install("2086");
        var disk = new DiskFiles(Tools);
        var findings = Run(disk);
        var finding = findings.Single(f => f.Id == "SC2086");
        Assert.AreEqual((2, 10, "Quote"), (finding.Line, finding.Column, finding.Message));

        var cache = Path.Combine(_cache, "replay");
        ReplayCache.Write(cache, 1, disk, findings);
        Assert.IsNotNull(ReplayCache.TryRead(cache, 1));
        Install("20861");
        Assert.IsNull(ReplayCache.TryRead(cache, 1));
    }

    private IReadOnlyList<BuildFinding> Run(DiskFiles disk)
        => Check.Run(new() { ProjectFile = Path.Combine(_folder, "App.csproj"), Root = _folder }, disk);

    /// <summary>It finds something at the first argument of each script that has a parameter.</summary>
    private void Install(string code)
    {
        var path = Path.Combine(Tools, "shellcheck");
        var comment =
            $"{{\"line\":1,\"endLine\":1,\"column\":6,\"endColumn\":8,\"level\":\"warning\",\"code\":{code},\"message\":\"Quote\"}}";
        File.WriteAllText(path,
            $"#!/bin/sh\nif grep -q '[$]1'; then echo '{{\"comments\":[{comment}]}}'; else echo '{{\"comments\":[]}}'; fi\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
