namespace ShiftLeft.Build.Tests.Dockerfiles;

/// <summary>
/// Inputs that a parser with a quadratic or recursive step does not survive; they end, that is the test.
/// </summary>
[TestClass]
public sealed class LargeFileTests
{
    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    [DataRow("FROM a AS a\n", 100_000)]
    [DataRow("RUN a \\\n b \\\n", 100_000)]
    [DataRow("ENV A=$A$A B=$B\n", 50_000)]
    [DataRow("COPY <<A <<B /x\nA\nB\n", 50_000)]
    [DataRow("<<A ", 100_000)]
    [DataRow("[[[{", 100_000)]
    [DataRow("# escape=`\n", 50_000)]
    [DataRow("FROM ${A:-${A", 50_000)]
    public void A_large_file_is_read(string piece, int count)
    {
        var file = Dump.Parse("FROM x\nRUN " + string.Concat(Enumerable.Repeat(piece, count)));
        foreach (var stage in file.Stages.TakeLast(10))
            _ = (stage.EffectiveUser, stage.EffectiveWorkdir, stage.Exposed.Count());
        Assert.IsNotEmpty(file.Instructions);
    }
}
