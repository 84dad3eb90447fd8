namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class StageCyclesTests
{
    [TestMethod]
    [DataRow("FROM x AS a\nCOPY --from=b / /\nFROM a AS b", "2:13-2:14", DisplayName = "over FROM")]
    [DataRow("FROM x AS a\nCOPY --from=b / /\nFROM x AS b\nRUN --mount=from=a true", "2:13-2:14",
        DisplayName = "over a mount")]
    [DataRow("FROM x AS a\nCOPY --from=c / /\nFROM a AS b\nFROM b AS c", "2:13-2:14",
        DisplayName = "over a third stage")]
    [DataRow("FROM x AS a\nCOPY --from=b / /\nFROM x AS b", "", DisplayName = "only later")]
    [DataRow("FROM x AS a\nFROM a AS b\nCOPY --from=a / /", "", DisplayName = "only earlier")]
    [DataRow("FROM x AS a\nCOPY --from=a / /", "", DisplayName = "itself is another finding")]
    public void Stages_that_wait_for_each_other(string text, string expected)
        => Assert.AreEqual(expected, string.Join(" ", Dump.Parse(text).CircularReferences.Select(Dump.At)));

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public void A_long_row_of_stages_is_walked_without_recursion()
    {
        var stages = Enumerable.Range(0, 20_000).Select(i => $"FROM x AS s{i}\nCOPY --from=s{i + 1} / /\n");
        var file = Dump.Parse(string.Concat(stages) + "FROM x AS s20000\nCOPY --from=s0 / /\n");
        Assert.AreEqual(20_000, file.CircularReferences.Count);
    }
}
