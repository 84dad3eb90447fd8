using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

[TestClass]
public class YamlFuzzTests
{
    private static readonly string[] Seeds =
    [
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web # c\n  labels: {app: web, \"b\": 'c'}\nspec:\n  containers:\n  - name: a\n    image: x:1\n    args: [a, b]\n",
        "a: &a\n  b: |\n    text\n     more\n  c: >-\n    folded\n    text\nd:\n  <<: *a\n  e: !!str 1\n--- # x\n- - 1\n  - 2\n- {a: [b, {c: d}]}\n...\n",
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"List\", // x\n\t\"items\": [{\"a\": \"\\u00e9\\n\"},],\n}\n",
    ];

    private static readonly string[] Pieces =
        ["\n", "  ", "- ", ": ", "# ", "|", ">", "\"", "'", "{", "}", "[", "]", ",", "&a ", "*a", "!!str ", "---\n",
            "...\n", "\t", "<<: ", "? ", "%", "\\", "\0", "é", "😀", "\r\n", "\u2028", "\u0085", "\uFEFF", "@", "`"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Any_text_is_read_without_an_exception_and_with_ordered_spans()
    {
        var seed = Environment.GetEnvironmentVariable("FUZZ_SEED") is { Length: > 0 } given
            ? int.Parse(given) : Environment.TickCount;
        TestContext.WriteLine($"FUZZ_SEED={seed}");
        var random = new Random(seed);
        for (var round = 0; round < 4000; round++)
        {
            var text = Mutate(Seeds[random.Next(Seeds.Length)], random);
            try
            {
                foreach (var file in (YamlFile[])[YamlParser.Parse(new("f.yaml", text)),
                    JsonText.Parse(new("f.json", text))])
                {
                    Check(file);
                    foreach (var item in ManifestReader.Read(file))
                    {
                        if (item.Pod is { } pod)
                            PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, PolicyVersion.Latest);
                    }
                }

                SameWithCarriageReturns(text);
            }
            catch (Exception e)
            {
                throw new AssertFailedException(
                    $"FUZZ_SEED={seed}, round {round}: {System.Text.Json.JsonSerializer.Serialize(text)}: {e.GetType().Name} {e.Message}\n{e.StackTrace}", e);
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 8); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            text = random.Next(4) switch
            {
                0 when at < text.Length => text.Remove(at, Math.Min(random.Next(1, 6), text.Length - at)),
                1 => text.Insert(at, text.Substring(Math.Min(at, text.Length / 2), Math.Min(10, text.Length / 3))),
                _ => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
            };
        }

        return text;
    }

    private static void Check(YamlFile file)
    {
        foreach (var document in file.Documents)
        {
            if (document.Root is not null) Check(document.Root, new(0, file.Source.Length));
        }

        foreach (var comment in file.Comments) Assert.AreEqual('#', file.Source[comment.Span.Start]);
        foreach (var problem in file.Problems) Assert.IsTrue(new Span(0, file.Source.Length).Contains(problem.Span));
    }

    private static void Check(YamlNode node, Span within)
    {
        Assert.IsTrue(node.Span.Start <= node.Span.End && within.Contains(node.Span), $"{node.Span} in {within}");
        if (node is YamlScalar scalar)
        {
            Assert.AreEqual(scalar.Value, scalar.Text.Text);
            for (var i = 0; i < scalar.Value.Length; i++) Assert.IsTrue(scalar.Text.ToSource(i) <= node.Source.Length);
        }

        var children = node switch
        {
            YamlSequence sequence => sequence.Items,
            YamlMapping mapping => mapping.Written.SelectMany(e => (YamlNode[])[e.Key, e.Value]),
            _ => [],
        };
        var at = node.Span.Start;
        foreach (var child in children.Where(c => c.Parent == node && !(c.Anchor is not null && c.Span.Start < at)))
        {
            Assert.IsTrue(child.Span.Start >= at, $"{child.Span} after {at}");
            Check(child, node.Span);
            at = child.Span.End;
        }
    }

    private static void SameWithCarriageReturns(string text)
    {
        if (text.Contains('\r')) return;
        var crlf = YamlDump.Of(YamlParser.Parse(new("f.yaml", text.Replace("\n", "\r\n"))));
        Assert.AreEqual(YamlDump.Of(YamlParser.Parse(new("f.yaml", text))), crlf.Replace("\r\n", "\n"));
    }
}
