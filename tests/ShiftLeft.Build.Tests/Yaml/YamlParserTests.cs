using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

[TestClass]
public class YamlParserTests
{
    [TestMethod]
    public void Every_node_has_its_place() => Golden.Verify(YamlDump.Of(Parse("""
        # first
        apiVersion: v1   # after
        kind: "Pod"
        labels: {app: web, 'it''s': [a, b], }
        list:
        - a
        -   b: 1
            c:
        - - nested
        other:
          - !!str 8080
          - &here
            name: x
          - *here
        literal: |  # header
          one
            two

        folded: >-
          one
          two
        # trailing
        merged:
          <<: {a: 1, b: 2}
          b: 3
        twice: 1
        twice: 2
        --- # second
        - plain text
          over lines
        - "double \
          quoted \u00e9"
        ...
        ---
        """)), "nodes.txt");

    [TestMethod]
    public void An_error_is_reported_at_its_place_and_the_other_documents_are_read()
    {
        var file = Parse("a: 1\n---\nb: [1\n---\nc: 3\n---\nd: 'x\n---\n: :\n");
        Assert.AreEqual("a c",
            string.Join(" ", file.Documents.Select(d => d.Root).OfType<YamlMapping>()
                .Select(m => m.Entries[0].Key).Take(2)));
        Assert.AreEqual("SLB0001 4:1-4:4, SLB0001 7:4-7:6",
            string.Join(", ", file.Problems.Select(p => p.RuleId + " " + YamlDump.Place(p)).Take(2)));
    }

    [TestMethod]
    [DataRow("a: {b: 1", "1:9")]
    [DataRow("a: b: c\n", "1:5")]
    [DataRow("a: 1\n  b: 2\n", "2:4")]
    [DataRow("\ta: 1\n", "1:1")]
    [DataRow("a:\n\tb: 1\n", "2:1")]
    [DataRow("a: @x\n", "1:4")]
    [DataRow("a: *none\n", "1:4")]
    [DataRow("a: &x [*x]\n", "1:8")]
    public void A_problem_has_a_place(string text, string place)
        => Assert.AreEqual(place, YamlDump.Place(Parse(text).Problems.First()).Split('-')[0]);

    [TestMethod]
    [DataRow("yes", true)]
    [DataRow("Off", false)]
    [DataRow("y", true)]
    [DataRow("TRUE", true)]
    [DataRow("'true'", null)]
    [DataRow("!!str true", null)]
    [DataRow("tRUE", null)]
    public void Booleans_are_those_of_YAML_1_1(string value, bool? expected)
        => Assert.AreEqual(expected,
            ((YamlScalar)Parse("- " + value).Documents[0].Root!.As<YamlSequence>().Items[0]).AsBool);

    [TestMethod]
    [DataRow("8080", 8080L)]
    [DataRow("-1", -1L)]
    [DataRow("+1", 1L)]
    [DataRow("0644", 420L)]
    [DataRow("0o644", 420L)]
    [DataRow("0x1F", 31L)]
    [DataRow("0b11", 3L)]
    [DataRow("1_000", 1000L)]
    [DataRow("0", 0L)]
    [DataRow("'8080'", null)]
    [DataRow("1.5", null)]
    [DataRow("99999999999999999999", null)]
    [DataRow("089", null)]
    public void Integers_are_those_of_YAML_1_1(string value, long? expected)
        => Assert.AreEqual(expected,
            ((YamlScalar)Parse("- " + value).Documents[0].Root!.As<YamlSequence>().Items[0]).AsInteger);

    [TestMethod]
    [DataRow("a:", true)]
    [DataRow("a: ~", true)]
    [DataRow("a: null", true)]
    [DataRow("a: ''", false)]
    [DataRow("a: 'null'", false)]
    [DataRow("a: !!str", false)]
    public void Null_is_told_from_empty_text(string text, bool expected)
        => Assert.AreEqual(expected, ((YamlScalar)Parse(text).Documents[0].Root!.At("a")!).IsNull);

    [TestMethod]
    public void Merge_keys_and_duplicates_are_resolved()
    {
        var root = (YamlMapping)Parse("""
            base: &base {a: 1, b: 2}
            other: &other {b: 3, c: 4}
            x:
              <<: [*base, *other]
              c: 5
              c: 6
            """).Documents[0].Root!;
        var x = root.Mapping("x")!;
        Assert.AreEqual("1 2 6", $"{x["a"]} {x["b"]} {x["c"]}");
        Assert.AreEqual("c c a b", string.Join(" ", x.Entries.Select(e => e.Key.Value)));
        Assert.AreEqual("6:3-6:7", YamlDump.Place(x.DuplicateKeys.Single()));
        Assert.AreEqual("1:17-1:18", YamlDump.Place(x["a"]!));
    }

    [TestMethod]
    [DataRow("a: |\n  one\n    two\n", "two", "3:5")]
    [DataRow("a: >-\n  one\n  two\n\n  three\n", "two", "3:3")]
    [DataRow("a: >-\n  one\n  two\n\n  three\n", "three", "5:3")]
    [DataRow("a: |\r\n  one\r\n  two\r\n", "two", "3:3")]
    [DataRow("a: \"x\\ty\\u00e9z\"\n", "z", "1:15")]
    [DataRow("a: \"x\n  yy zz\"\n", "zz", "2:6")]
    [DataRow("a: \"x \\\n  yy\"\n", "yy", "2:3")]
    [DataRow("a: 'it''s here'\n", "here", "1:11")]
    [DataRow("a: one\n  two\n", "two", "2:3")]
    [DataRow("a: plain text\n", "text", "1:10")]
    public void A_scalar_knows_where_its_words_stand(string text, string word, string place)
    {
        var scalar = (YamlScalar)Parse(text).Documents[0].Root!.At("a")!;
        Assert.AreEqual(scalar.Value, scalar.Text.Text);
        var position =
            scalar.Source.GetPosition(scalar.Text.ToSource(scalar.Value.IndexOf(word, StringComparison.Ordinal)));
        Assert.AreEqual(place, $"{position.Line + 1}:{position.Column + 1}");
    }

    [TestMethod]
    public void Alias_bombs_are_bounded()
    {
        var text = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (var c = 'b'; c <= 'j'; c++)
            text += $"{c}: &{c} [{string.Join(",", Enumerable.Repeat("*" + (char)(c - 1), 9))}]\n";
        Assert.AreEqual("SLB0003 the aliases repeat too many nodes",
            Parse(text).Problems.Select(p => p.RuleId + " " + p.Arguments[0]).Distinct().Single());
    }

    [TestMethod]
    public void Depth_is_bounded()
    {
        Assert.AreEqual("SLB0003", Parse(new string('[', 5000) + new string(']', 5000)).Problems.Single().RuleId);
        Assert.AreEqual("SLB0001", Parse(new string('[', 5000)).Problems[^1].RuleId);
    }

    [TestMethod]
    public void Explicit_placeholders_are_unknown()
    {
        var source = new SourceText("a.yaml", "a: {{ x }}\nb: 1-{{ y }}\nc: 2\n");
        var file = YamlParser.Parse(source, "a: pppppppp\nb: 1-pppppppp\nc: 2\n".Replace("1-pppppppp", "1-ppppppp")
            .Replace("pppppppp", "ppppppp"), [new(new(3, 10), null), new(new(14, 23), null)]);
        var root = (YamlMapping)file.Documents[0].Root!;
        Assert.AreEqual("True True False", $"{root["a"]!.IsUnknown} {root["b"]!.IsUnknown} {root["c"]!.IsUnknown}");
    }

    [TestMethod]
    [DataRow("{{ x }}", true)]
    [DataRow("{{x.y}}", true)]
    [DataRow("{a: {b: c}}", false)]
    [DataRow("{}", false)]
    public void An_action_outside_of_a_chart_is_unknown_and_no_mapping(string value, bool expected)
    {
        var root = Parse($"a: {value}\nb: 1\n").Documents[0].Root!.As<YamlMapping>();
        Assert.AreEqual($"{expected} {expected} False",
            $"{root["a"]!.IsUnknown} {root["a"] is YamlScalar} {root.IsUnknown}");
    }

    [TestMethod]
    public void Comments_are_told_from_text() => Assert.AreEqual("one|two|three|four", string.Join("|", Parse(
        "# one\na: b#no # two\nc: '# no' #three\nd: |\n  # no\n# four\n").Comments.Select(c => c.Text)));

    [TestMethod]
    public void A_byte_order_mark_moves_nothing()
        => Assert.AreEqual("1:1-1:5", YamlDump.Place(Parse("\uFEFFa: 1\n").Documents[0].Root!));

    private static YamlFile Parse(string text) => YamlParser.Parse(new SourceText("k8s/app.yaml", text));
}

internal static class YamlNodes
{
    public static T As<T>(this YamlNode node) where T : YamlNode => (T)node;
}
