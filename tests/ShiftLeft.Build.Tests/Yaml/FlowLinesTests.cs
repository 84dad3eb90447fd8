using System.Diagnostics;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

/// <summary>Lines of quoted and flow values that are not indented: Kubernetes' parser takes them.</summary>
[TestClass]
public class FlowLinesTests
{
    // The value of a, with its place.
    [TestMethod]
    [DataRow("m:\n  a: \"one\n  two\"\n  b: x\n", "one two", "2:6-3:7")]
    [DataRow("m:\n  a: \"one\ntwo\"\n  b: x\n", "one two", "2:6-3:5")]
    [DataRow("m:\n  a: \"one \t\n\n\n  two\"\n  b: x\n", "one\n\ntwo", "2:6-5:7")]
    [DataRow("m:\n  a: \"one\\\n  two\\n\\x21\\u00e9\\\"\"\n  b: x\n", "onetwo\n!é\"", "2:6-3:21")]
    [DataRow("m:\r\n  a: \"one\r\n  two\"\r\n  b: x\r\n", "one two", "2:6-3:7")]
    [DataRow("m:\n  a: \"one\n\ttwo\"\n  b: x\n", "one two", "2:6-3:6")]
    [DataRow("m: {c: d,\na: 'it''s\n one', b: x}\n", "it's one", "2:4-3:6")]
    [DataRow("m: {c: d, # why\na: one\ntwo, b: x}\n", "one two", "2:4-3:4")]
    [DataRow("m:\n  c: |\n    \"not\n    a quote {\n  a: \"one\n two\"\n  b: x\n", "one two", "5:6-6:6")]
    [DataRow("m:\n  c: it's [\n  a: \"one\n two\"\n  b: x\n", "one two", "3:6-4:6")]
    [DataRow("m:\n  a: \"one\"# why\n  b: x\n", "one", "2:6-2:11")]
    public void They_are_read_as_they_stand(string text, string value, string place)
    {
        var file = Parse(text);
        Assert.AreEqual("", string.Join(", ", file.Problems.Select(p => p.Arguments[0])));
        var mapping = file.Documents.Single().Root!.As<YamlMapping>().Mapping("m")!;
        Assert.AreEqual((value, place), (mapping.Scalar("a")!.Value, YamlDump.Place(mapping["a"]!)));
        Assert.AreEqual("x", mapping.Scalar("b")!.Value);
    }

    [TestMethod]
    public void Only_the_document_with_such_lines_is_read_again()
    {
        var file = Parse("a: 1\n---\na: \"2\n3\"\n---\na: 4\n---\na: \"5\n6\"\n---\na: [7\n---\na: 8\n");
        Assert.AreEqual("1|2 3|4|5 6|8",
            string.Join("|", file.Documents.Select(d => d.Root!.As<YamlMapping>().Scalar("a")!.Value)));
        Assert.HasCount(1, file.Problems);
    }

    [TestMethod]
    [DataRow("a: \"one\n--- two\"\n", "1:4-1:8")]
    [DataRow("a: \"one\n two\n", "1:4-1:8")]
    [DataRow("a: {b: \"one\ntwo\"\nc: d\n", "1:8-1:12")]
    public void What_is_broken_is_told_as_before(string text, string place)
        => Assert.AreEqual(place, YamlDump.Place(Parse(text).Problems[0]));

    /// <summary>Held against itself, so that it does not matter how fast the machine is.</summary>
    [TestMethod]
    public void Many_of_them_are_read_in_linear_time()
    {
        _ = TimeOf(500);
        var (few, many) = (TimeOf(500), TimeOf(10_000));
        Assert.IsTrue(many < few * 20 * 8, $"{many} of 10,000 documents, {few} of 500: quadratic it would be 400 times");
    }

    /// <summary>The least of three times; a pause of the machine is in one of them at most.</summary>
    private static TimeSpan TimeOf(int documents)
    {
        const string one = "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: \"first\n  second\"\n---\n";
        var text = string.Concat(Enumerable.Repeat(one, documents));
        return Enumerable.Range(0, 3).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            var file = Parse(text);
            var time = clock.Elapsed;
            Assert.AreEqual(documents, file.Documents.Count(d => d.Root is YamlMapping));
            Assert.IsEmpty(file.Problems);
            return time;
        });
    }

    private static YamlFile Parse(string text) => YamlParser.Parse(new SourceText("k8s/app.yaml", text));
}
