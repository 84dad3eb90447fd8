using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Shell;

[TestClass]
public sealed class ExpectedFailureTests
{
    [TestMethod]
    [DataRow("a | b", false)]
    [DataRow("! a | b", true)]
    [DataRow("a | b || true", true)]
    [DataRow("a | b || :", true)]
    [DataRow("a | b || exit 1", false)]
    [DataRow("a | b && true", false)]
    [DataRow("if a | b; then c; fi", true)]
    [DataRow("if x; then a | b; fi", false)]
    [DataRow("if x; then y; elif a | b; then z; else w; fi", true)]
    [DataRow("if x; then y; else a | b; fi", false)]
    [DataRow("while a | b; do c; done", true)]
    [DataRow("while x; do a | b; done", false)]
    [DataRow("until a | b; do c; done", true)]
    [DataRow("x=$(a | b || true)", true)]
    [DataRow("for f in *; do a | b; done", false)]
    public void A_failure_of_a_condition_is_an_answer(string text, bool expected)
    {
        var source = new SourceText("Dockerfile", text);
        var script = ShellScript.Parse(MappedText.Of(source, new(0, source.Length)), ShellDialect.Posix);
        Assert.AreEqual(expected, script.ExpectsFailure(script.Pipelines.Single()));
    }
}
