using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Rules.Dockerfiles;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

/// <summary>What ShellCheck says in a Dockerfile; a double stands for the program.</summary>
[TestClass]
public sealed class ShellScriptProblemsTests
{
    private const string Joined = "FROM debian:12\nRUN echo a \\\n    && echo $x\n";

    [TestMethod]
    public void Its_findings_come_back_at_their_place_behind_a_continuation()
    {
        var finding = Find(Joined,
            new Double(new ShellCheckFinding(2086, true, "Double quote it", new(0, 19), new(0, 21)))).Last();
        Assert.AreEqual("$x", finding.Source[finding.Span]);
        Assert.AreEqual(new LinePosition(2, 12), finding.Source.GetPosition(finding.Span.Start));
        Assert.AreEqual("SC2086: Double quote it", $"{finding.Rule.Id}: {finding.Message}");
        Assert.AreEqual(Level.Suggestion, finding.DefaultLevel);
    }

    [TestMethod]
    public void Its_findings_come_back_at_their_place_in_a_heredoc()
    {
        var shellCheck = new Double(new ShellCheckFinding(2034, false, "unused", new(1, 0), new(1, 3)));
        var finding = Find("FROM debian:12\nRUN <<EOF\n#!/bin/bash -e\nabc=1\nEOF\n", shellCheck).Single();
        Assert.AreEqual("abc", finding.Source[finding.Span]);
        Assert.IsNull(finding.DefaultLevel);
        Assert.AreEqual("bash", shellCheck.Shells.Single());
    }

    [TestMethod]
    [DataRow("RUN a", "sh")]
    [DataRow("SHELL [\"/bin/bash\", \"-c\"]\nRUN a", "bash")]
    [DataRow("SHELL [\"/bin/ash\", \"-c\"]\nRUN a", "dash")]
    [DataRow("SHELL [\"zsh\", \"-c\"]\nRUN a", "")]
    [DataRow("SHELL [\"pwsh\", \"-c\"]\nRUN a", "")]
    [DataRow("RUN [\"sh\", \"-c\", \"a\"]", "")]
    [DataRow("RUN <<EOF\n#!/usr/bin/env python3\nEOF", "")]
    public void It_is_asked_in_the_dialect_of_the_shell(string lines, string expected)
    {
        var shellCheck = new Double();
        _ = Find("FROM debian:12\n" + lines + "\n", shellCheck);
        Assert.AreEqual(expected, string.Join(",", shellCheck.Shells));
    }

    [TestMethod]
    public void It_is_not_asked_unless_a_team_wants_it()
    {
        var shellCheck = new Double();
        _ = Find(Joined, shellCheck, isOn: false);
        Assert.IsEmpty(shellCheck.Shells);
    }

    [TestMethod]
    public void What_needs_the_variables_of_the_Dockerfile_is_left_to_this_project()
        => Assert.HasCount(1, Find(Joined, new Double(new ShellCheckFinding(2154, false, "x", new(0, 0), new(0, 1)))));

    private static List<Finding> Find(string text, IShellCheck shellCheck, bool isOn = true)
    {
        var settings = new Settings(isOn ? new Dictionary<string, string> { ["shiftleft.shellcheck"] = "true" } : []);
        var workspace = Workspace.Create(new()
        {
            Dockerfiles = [new SourceText("/repo/Dockerfile", text)], ShellCheck = shellCheck,
        });
        return [.. new ShellScriptProblems().Check(workspace.Dockerfiles[0], new(workspace, settings))];
    }

    private sealed class Double(params ShellCheckFinding[] findings) : IShellCheck
    {
        public List<string> Shells { get; } = [];

        public IReadOnlyList<ShellCheckFinding>? Check(string script, string shell)
        {
            Shells.Add(shell);
            return findings;
        }
    }
}
