using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Tests.Shell;

[TestClass]
public sealed class ShellProblemsTests
{
    [TestMethod]
    [DataRow("rm -rf $dir/*", "8-14 When dir is empty this deletes /*: write ${dir:?}")]
    [DataRow("d=$(pwd); rm -rf \"${d}\"/", "18-25 When d is empty this deletes /: write ${d:?}")]
    [DataRow("d=$(pwd); rm -r \"$d/usr\"", "17-25 When d is empty this deletes /usr: write ${d:?}")]
    [DataRow("cd src; make", "1-7 When cd src fails, the rest runs in the wrong folder: use && or set -e")]
    [DataRow("(cd \"$X\"\nmake)", "2-9 When cd \"$X\" fails, the rest runs in the wrong folder: use && or set -e")]
    [DataRow("echo $foo ${foo}", "6-10 foo is never set: it expands to nothing")]
    [DataRow("x=1; echo \"$x $y\"", "15-17 y is never set: it expands to nothing")]
    public void A_mistake_is_found(string text, string problems) => Assert.AreEqual(problems, Find(text));

    [TestMethod]
    [DataRow("rm -rf /var/lib/apt/lists/*")]
    [DataRow("rm -rf ${dir:?}/*")]
    [DataRow("rm -rf $GOPATH/*")]
    [DataRow("rm -rf $known/*")]
    [DataRow("dir=/opt/x; rm -rf $dir/*")]
    [DataRow("dir=$(mktemp -d); rm -rf $dir/*")]
    [DataRow("set -e; dir=$(pwd); rm -rf $dir/*")]
    [DataRow("d=$(pwd); rm -rf $d/build")]
    [DataRow("cd src && make; ls")]
    [DataRow("cd src || exit 1; make")]
    [DataRow("set -e; cd src; make")]
    [DataRow("make; cd src")]
    [DataRow("cd /; make")]
    [DataRow("cd /usr/src/; make")]
    [DataRow("mkdir -p x; cd x; make")]
    [DataRow("cd; make")]
    [DataRow("echo $known $FOO $1 $@ ${x:-1} $http_proxy")]
    [DataRow("for x in 1; do echo $x; done")]
    [DataRow("while read -r a b; do echo $a$b; done")]
    [DataRow(". /etc/os-release; echo $id")]
    [DataRow("export x=1; echo $x")]
    [DataRow("((x = 1)); echo $x")]
    [DataRow("echo '$foo'; awk '{print $foo}'")]
    [DataRow("echo $foo (")]
    public void What_could_be_right_is_left_alone(string text) => Assert.AreEqual("", Find(text));

    [TestMethod]
    [DataRow("a\nb", "a")]
    [DataRow("a && b\nc", "b")]
    [DataRow("echo a\nx=1\nb; c", "b")]
    [DataRow("set -e\na\nb", null)]
    [DataRow("a || exit 1\nb", null)]
    [DataRow("a\nset -e\nb", "a")]
    [DataRow("a && b", null)]
    [DataRow("a", null)]
    [DataRow("f() { a; }\nf", null)]
    public void An_ignored_failure_is_seen(string text, string? first)
    {
        var pipeline = ShellDump.Parse(text).FirstIgnoredFailure;
        Assert.AreEqual(first, pipeline?.Source[pipeline.Span]);
    }

    private static string Find(string text)
        => string.Join("; ", ShellProblems.Find(ShellDump.Parse(text), name => name == "known")
            .Select(p => $"{p.Span.Start + 1}-{p.Span.End + 1} {p.Message}"));
}
