using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Tools;

namespace ShiftLeft.Build.Tests.Tools;

[TestClass]
public sealed class ShellCheckTests
{
    [TestMethod]
    public void Its_answer_is_read()
    {
        const string Output = """
            {"comments":[
              {"file":"-","line":2,"endLine":2,"column":6,"endColumn":8,
               "level":"info","code":2086,"message":"Double quote it.","fix":null},
              {"file":"-","line":3,"endLine":4,"column":1,"endColumn":2,
               "level":"error","code":1009,"message":"a \"b\"","fix":null}]}
            """;
        var findings = ShellCheck.Read(Output)!;
        Assert.HasCount(2, findings);
        Assert.AreEqual(new(2086, true, "Double quote it.", new(1, 5), new(1, 7)), findings[0]);
        Assert.AreEqual(new(1009, false, "a \"b\"", new(2, 0), new(3, 1)), findings[1]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("shellcheck: unknown format")]
    [DataRow("{\"comments\": 1}")]
    [DataRow("[]")]
    public void Something_else_is_no_answer(string output) => Assert.IsNull(ShellCheck.Read(output));

    [TestMethod]
    public void Without_the_program_there_is_no_answer()
        => Assert.IsNull(new ShellCheck("there-is-no-such-program-here").Check("echo $x", "sh"));

    [TestMethod]
    public void The_program_of_the_machine_answers()
    {
        Programs.Need("shellcheck");
        var finding = new ShellCheck().Check("x=$(date)\necho é $x\n", "sh")!.Single();
        Assert.AreEqual(2086, finding.Code);
        Assert.IsTrue(finding.IsOpinion);
        Assert.AreEqual((new LinePosition(1, 7), new LinePosition(1, 9)), (finding.Start, finding.End));
    }

    [TestMethod]
    public void A_long_script_blocks_nobody()
    {
        Programs.Need("shellcheck");
        var script = string.Concat(Enumerable.Repeat("echo $x\n", 1_000));
        Assert.IsNotEmpty(new ShellCheck(timeoutMilliseconds: 60_000).Check(script, "bash")!);
    }
}
