using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

/// <summary>
/// What Kubernetes' parser makes of a text where YAML 1.2 says otherwise; each answer is that parser's own.
/// </summary>
[TestClass]
public sealed class KubernetesGrammarTests
{
    [TestMethod]
    [DataRow("a: b # \u001b[0m\n", "1:8 The control character U+001B cannot stand in YAML")]
    [DataRow("a: \u0080\n", "1:4 The control character U+0080 cannot stand in YAML")]
    [DataRow("%YAML 1.1\n---\na: b\n", "1:1 Kubernetes reads no directives")]
    [DataRow("a: b\n---\n# c\n%TAG ! ! x\n---\nc: d\n",
        "4:1 While scanning a directive, did not find expected comment or line break")]
    [DataRow("--- {a: b}\n", "1:5 Only a comment may stand after '---' on its line")]
    [DataRow("a: b\n---c: d\n", "2:4 Only a comment may stand after '---' on its line")]
    [DataRow("a: &b c\nd:\n  <<: *b\n", "1:7 '<<' takes a mapping or a list of mappings")]
    [DataRow("? {a: b}\n: c\n", "1:3 Kubernetes takes text as a key, no mapping or list")]
    [DataRow("[a]: c\n", "1:1 Kubernetes takes text as a key, no mapping or list")]
    [DataRow("a: 1\nnull: b\n", "2:1 The key is missing")]
    [DataRow("a: {b\n  c: d}\n", "1:5 A key and its ':' must stand on one line")]
    [DataRow("a: {b\n: d}\n", "1:5 A key and its ':' must stand on one line")]
    [DataRow("a: {b: {c: d} e: f}\n", "1:15 A comma is missing before this")]
    [DataRow("a: [--listen, :8080]\n", "1:15 ':' cannot stand here without quotes")]
    [DataRow("a: [http://a?b=c]\n", "1:13 '?' cannot stand here without quotes")]
    [DataRow("a: [b, @c]\n", "1:8 '@' cannot stand here without quotes")]
    [DataRow("a: |\n    \n  x\n", "3:1 While scanning a literal block scalar, found extra spaces in first line")]
    [DataRow("a: .inf\n", "1:4 JSON, and so Kubernetes, has no such number")]
    [DataRow("a:\n-\tb: c\n", "2:2 A tab cannot indent YAML; use blanks")]
    [DataRow("a: b\n\t\nc: d\n", "2:1 A tab cannot indent YAML; use blanks")]
    [DataRow("a: !!int abc\n", "1:10 'abc' is no !!int")]
    [DataRow("a: !!bool ''\n", "1:11 '' is no !!bool")]
    [DataRow("!!float a: b\n", "1:9 'a' is no !!float")]
    [DataRow("a: !!binary a*b\n", "1:13 'a*b' is no !!binary")]
    public void It_refuses_more(string text, string problem)
    {
        var problems = Parse(text).Problems;
        Assert.AreEqual("SLB0001 " + problem,
            string.Join(", ", problems.Select(p => $"{p.RuleId} {YamlDump.Place(p).Split('-')[0]} {p.Arguments[0]}")));
    }

    [TestMethod]
    [DataRow("a: [cat, -]\n", "[cat -]")]
    [DataRow("a: {b: -, c: d}\n", "{b: - c: d}")]
    [DataRow("m: 1\na: [x]# why\n", "[x]")]
    [DataRow("  m: [x]\n  a: {c: d\ne, f: g}\n", "{c: d e f: g}")]
    [DataRow("--- # why\na: b\n", "b")]
    [DataRow("a: |\n  \n   x\n", "\nx\n")]
    [DataRow("m:\r\n  n: | # why\r\n   \r\n\r\n    x\r\na: b\r\n", "b")]
    [DataRow("m:\n  n: |+\n  \n  o: p\na: |-\n  \n  x\n  y: z\n", "\nx\ny: z")]
    [DataRow("? \"a\"\n: b\n", "b")]
    [DataRow("{\"a\"\n: b}\n", "b")]
    [DataRow("b: [a, 'c?', \":d\"]\na: 1\n", "1")]
    [DataRow("x: &x {a: 1}\ny: [*x, *x]\na: [*x , *x]\n", "[{a: 1} {a: 1}]")]
    [DataRow("a: \u00a0é\uE000\n", "\u00a0é\uE000")]
    [DataRow(":key: 1\na: :v\n", ":v")]
    [DataRow("a: {b: c:, d: e}\n", "{b: c: d: e}")]
    [DataRow("a: !!float \"1\"\n", "1")]
    [DataRow("a: !!timestamp 2001-12-14T21:59:43.10-05:00\n", "2001-12-14T21:59:43.10-05:00")]
    public void It_takes_these_too(string text, string value)
    {
        var file = Parse(text);
        Assert.AreEqual("", string.Join(", ", file.Problems.Select(p => p.Arguments[0])));
        Assert.AreEqual(value, Text(((YamlMapping)file.Documents[0].Root!)["a"]!));
    }

    [TestMethod]
    [DataRow("on", "true")]
    [DataRow("N", "false")]
    [DataRow("0x1F", "31")]
    [DataRow("007", "7")]
    [DataRow("1_000", "1000")]
    [DataRow("1.10", "1.1")]
    [DataRow("1e3", "1000")]
    [DataRow("0.0", "0")]
    [DataRow("8080", "8080")]
    [DataRow("\"on\"", "on")]
    [DataRow("2026-01-31", "2026-01-31")]
    [DataRow("1.2.3", "1.2.3")]
    public void A_key_is_named_as_in_JSON(string key, string name)
    {
        var mapping = (YamlMapping)Parse($"x: 1\n{key}: a\n").Documents[0].Root!;
        Assert.AreEqual(("a", $"2:1-2:{key.Length + 1}"),
            (mapping.Scalar(name)!.Value, YamlDump.Place(mapping.Find(name)!.Key)));
    }

    [TestMethod]
    [DataRow("0O17", "Integer")]
    [DataRow("-0b11", "Integer")]
    [DataRow("+0X1f", "Integer")]
    [DataRow("0_7", "Integer")]
    [DataRow("_1", "String")]
    [DataRow("0b12", "String")]
    [DataRow("9223372036854775808", "Float")]
    [DataRow("0xFFFFFFFFFFFFFFFF", "Float")]
    [DataRow("089", "Integer")]
    [DataRow("1.", "Integer")]
    [DataRow(".5", "Float")]
    [DataRow(".5_0", "String")]
    [DataRow("1_0.5_0", "Float")]
    [DataRow("1e400", "String")]
    [DataRow("0x1.8p1", "String")]
    [DataRow("+.nan", "String")]
    [DataRow("2001-12-14", "String")]
    [DataRow("12:30:45", "String")]
    [DataRow("1Gi", "String")]
    [DataRow("~", "Null")]
    [DataRow("Off", "Boolean")]
    public void A_plain_value_has_the_type_that_the_API_server_sees(string value, string kind)
        => Assert.AreEqual(kind, ScalarReading.KindOf((YamlScalar)Parse("a: " + value).Documents[0].Root!.At("a")!)
            .ToString());

    private static YamlFile Parse(string text) => YamlParser.Parse(new SourceText("k8s/app.yaml", text));

    private static string Text(YamlNode node) => node switch
    {
        YamlMapping mapping => "{" + string.Join(" ", mapping.Entries.Select(e => $"{e.Key}: {Text(e.Value)}")) + "}",
        YamlSequence sequence => "[" + string.Join(" ", sequence.Items.Select(Text)) + "]",
        _ => node.ToString()!,
    };
}
