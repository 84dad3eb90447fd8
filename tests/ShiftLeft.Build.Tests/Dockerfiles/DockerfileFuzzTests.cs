using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class DockerfileFuzzTests(TestContext context)
{
    private static readonly string[] Pieces =
    [
        "FROM a", " AS b", "RUN ", "COPY ", "--from=b ", "ENV A=", "\n", "\n", "\\\n", "`\n", "# c\n", "# escape=`\n",
        "<<EOF", "EOF\n", "<<-\"X\"", "\tX\n", "[\"a\"", ", 1", "]", "${A", ":-", "}", "$B", "\"", "'", " ", "\t",
        "--mount=type=cache,target=/x ", "ONBUILD ", "HEALTHCHECK --interval=1s CMD x", "SHELL [\"sh\"]", "LABEL a b",
        "\u00e9", "\uFEFF", "USER 0", "WORKDIR a", "EXPOSE 80-90/tcp", "xyz", "\r",
    ];

    [TestMethod]
    public void No_text_breaks_the_parser_and_every_place_is_sound()
    {
        var seed = Environment.GetEnvironmentVariable("FUZZ_SEED") is { } given
            ? int.Parse(given) : Random.Shared.Next();
        context.WriteLine($"FUZZ_SEED={seed}");
        var random = new Random(seed);
        var cases = Directory.GetFiles(DockerfileGoldenTests.Folder(), "*.Dockerfile")
            .Select(File.ReadAllText).ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            var text = i % 2 == 0
                ? string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)]))
                : Mutate(cases[random.Next(cases.Length)], random);
            Check(text, $"seed {seed}, round {i}");
        }
    }

    [TestMethod]
    public void Line_ends_change_no_finding_and_no_line()
    {
        foreach (var name in Directory.GetFiles(DockerfileGoldenTests.Folder(), "*.Dockerfile"))
        {
            if (name.Contains("line-ends")) continue;
            var text = File.ReadAllText(name);
            Assert.AreEqual(Problems(text), Problems(text.Replace("\n", "\r\n")), name);
        }

        static string Problems(string text)
            => string.Join("\n",
                Dump.Parse(text).Problems.Select(p => $"{Dump.At(p)} {p.RuleId} {string.Join("|", p.Arguments)}"));
    }

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 6); n > 0 && text.Length > 2; n--)
        {
            var at = random.Next(text.Length);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text[..at],
            };
        }

        return text;
    }

    private static void Check(string text, string round)
    {
        var file = Dump.Parse(text);
        _ = Dump.Of(file);
        var end = 0;
        foreach (var instruction in file.Instructions)
        {
            var message = $"{round}: {instruction.Name} {Dump.At(instruction)} in\n{text}";
            Assert.IsTrue(instruction.Span.Start >= end && instruction.Span.End <= file.Source.Length
                && instruction.Span.Length > 0, message);
            Assert.IsTrue(instruction.Span.Contains(instruction.Keyword.Span), message);
            end = instruction.Span.End;
            var last = instruction.Keyword.Span.End;
            foreach (var flag in instruction.Flags)
            {
                Assert.IsTrue(flag.Span.Start >= last && instruction.Span.Contains(flag.Span), message);
                last = flag.Span.End;
            }

            foreach (var word in instruction.ExpandedWords)
            {
                Assert.IsTrue(instruction.Span.Contains(word.Span), message + word);
                foreach (var variable in word.Variables)
                    Assert.IsTrue(word.Span.Contains(variable.Span), message + word);
            }

            foreach (var heredoc in instruction.Heredocs)
                Assert.IsTrue(instruction.Span.Contains(heredoc.Span), message);
        }

        // What is in no instruction is blank, a comment or a directive.
        if (file.Instructions.Count == 0) return;
        var covered = file.Instructions.Select(i => i.Span).Concat(file.Comments.Select(c => c.Span))
            .Concat(file.Directives.Select(d => d.Span))
            .Concat(file.Problems.Select(p => p.Span)).ToArray();
        for (var i = 0; i < file.Source.Length; i++)
            if (!char.IsWhiteSpace(file.Source[i]) && !covered.Any(c => c.Contains(i))
                && file.Source.GetPosition(i).Line > 0)
                Assert.Fail($"{round}: offset {i} is lost in\n{text}");
        foreach (var problem in file.Problems)
            Assert.IsTrue(problem.Span.Start >= 0 && problem.Span.End <= file.Source.Length, round);
        foreach (var stage in file.Stages)
            Assert.IsTrue(stage.Instructions.All(i => stage.Span.Contains(i.Span)), round);
    }
}
