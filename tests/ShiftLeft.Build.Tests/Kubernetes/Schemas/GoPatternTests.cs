using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Tests.Kubernetes.Schemas;

/// <summary>Patterns are matched as Go matches them.</summary>
[TestClass]
public sealed class GoPatternTests
{
    [TestMethod]
    [DataRow("^abc$", "abc", true)]
    [DataRow("^abc$", "abc\n", false)]
    [DataRow("[$]$", "a$", true)]
    [DataRow("^\\w+$", "a_1", true)]
    [DataRow("^\\w+$", "\u00fc", false)]
    [DataRow("^[\\d.]+$", "1.2", true)]
    [DataRow("^\\d+$", "\u0661", false)]
    [DataRow("^\\D$", "\u0661", true)]
    [DataRow("^\\S+$", "a b", false)]
    [DataRow("^[[:alpha:]_]+$", "a_B", true)]
    [DataRow("^[[:alpha:]_]+$", "a1", false)]
    [DataRow("^[a-c-[b]+$", "b-[", true)]
    [DataRow("^[]a]+$", "]a", true)]
    [DataRow("^[^]a]+$", "]", false)]
    [DataRow("^a\\$$", "a$", true)]
    [DataRow("(?i)^ABC$", "abc", true)]
    public void It_matches_as_Go_does(string pattern, string text, bool expected)
        => Assert.AreEqual(expected, GoPattern.Compile(pattern)!.IsMatch(text));

    [TestMethod]
    [DataRow("^\\pL$")]
    [DataRow("(?m)^a$")]
    [DataRow("(?P<a>b)")]
    [DataRow("^[[:^alpha:]]$")]
    [DataRow("^[\\D]$")]
    [DataRow("([")]
    public void What_NET_reads_otherwise_is_not_judged(string pattern) => Assert.IsNull(GoPattern.Compile(pattern));
}
