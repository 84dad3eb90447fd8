using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Shell;

[TestClass]
public sealed class ShellFuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "apt-get install", " ", " ", "\n", ";", "&&", "||", "|", "&", "(", ")", "$(", "`", "\\`", "\"", "'", "$",
        "${", "}", "${x:-", "((", "))", "$((", "<<E", "<<-E", "\nE\n", "<", ">", "<(", "if ", "then ", "fi ", "else ",
        "for x in ", "do ", "done ", "case x in ", "esac ", "a) ", ";;", "{ ", "} ", "f() ", "function ", "[[ ", " ]]",
        "! ", "#", "\\", "\\\n", "\r\n", "x=", "x=(", "*", "sudo ", "bash -c ", "find -exec ", "xargs ", "set -e",
        "env ", "$'", "\0", "\uD83D", "é", "@(", "-", "--", "2>&1", "{fd}>",
    ];

    /// <summary>0 takes another seed with each run; the others are those that once found something.</summary>
    [TestMethod]
    [DataRow(0)]
    [DataRow(3419151)]
    public void Any_text_is_read_and_every_place_is_inside_it(int seed)
    {
        if (seed == 0) seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var count = random.Next(1, 40);
            var text = string.Concat(Enumerable.Range(0, count).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Check(ShellDump.Parse(text), text);
            text = "bash <<E\n" + text + "\nE\n" + text;
            Check(ShellDump.Parse(text), text);
        }
    }

    [TestMethod]
    [DataRow("(")]
    [DataRow("$(")]
    [DataRow("\"$(")]
    [DataRow("$((")]
    [DataRow("((")]
    [DataRow("${x:-")]
    [DataRow("`")]
    [DataRow("` \\`")]
    [DataRow("{ ")]
    [DataRow("if a; then ")]
    [DataRow("while ")]
    [DataRow("case x in a) ")]
    [DataRow("f() ")]
    [DataRow("sudo ")]
    [DataRow("find -exec ")]
    [DataRow("bash -c 'a' ")]
    [DataRow("a | ")]
    [DataRow("! ")]
    [DataRow("<<E ")]
    [DataRow("<<E\n")]
    [DataRow("$(<<E\n")]
    [DataRow("sh <<E\n")]
    [DataRow("sh <<E\nE\n")]
    [DataRow("x=(")]
    [DataRow("@(")]
    [DataRow("fi ")]
    [DataRow(")")]
    [DataRow(";;")]
    [DataRow("\\")]
    [DataRow("{a")]
    [DataRow("a[")]
    [DataRow("if a; then b; elif ")]
    [DataRow("a;")]
    [DataRow("[[ ")]
    [DataRow("'\"")]
    public void A_hundred_thousand_of_anything_are_read(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));
        Check(ShellDump.Parse(text), text, places: false);
    }

    private static void Check(ShellScript script, string text, bool places = true)
    {
        var inside = new Span(0, text.Length);
        var start = 0;
        foreach (var command in script.Commands)
        {
            Assert.IsTrue(inside.Contains(command.Span), text);
            Assert.IsTrue(command.Span.Start >= start, text);
            start = command.Span.Start;
            if (!places) continue;
            var end = command.Span.Start;
            foreach (var word in command.Words)
            {
                Assert.IsTrue(command.Span.Contains(word.Span) && word.Span.Start >= end && word.Span.Length > 0, text);
                end = word.Span.End;
            }

            foreach (var node in command.Assignments.Cast<ILocated>().Concat(command.Redirections))
            {
                Assert.IsTrue(inside.Contains(node.Span), text);
            }

            if (PackageManagers.Recognise(command) is { } package)
                _ = (package.AssumesYes, package.IsClean, package.Packages.Select(package.IsPinned).Count());
            _ = (command.ConnectorAfter, command.ConnectorBefore, command.Flags.Count, command.Operands.Count);
        }

        foreach (var node in script.Errors.Cast<ILocated>().Concat(script.Variables).Concat(script.Pipelines)
            .Concat(script.Compounds))
        {
            Assert.IsTrue(inside.Contains(node.Span), text);
        }
    }
}
