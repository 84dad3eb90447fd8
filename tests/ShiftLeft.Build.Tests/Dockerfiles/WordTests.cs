using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class WordTests
{
    // A=1, E is empty, P is a path, U is unknown, N is set nowhere.
    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("$A", "1")]
    [DataRow("${A}b", "1b")]
    [DataRow("$Ab", "")]
    [DataRow("\\$A", "$A")]
    [DataRow("'$A'", "$A")]
    [DataRow("\"$A\"", "1")]
    [DataRow("\"\\$A\\x\\\"\"", "$A\\x\"")]
    [DataRow("a\\ b", "a b")]
    [DataRow("$", "$")]
    [DataRow("$1$@", "")]
    [DataRow("${N:-d}", "d")]
    [DataRow("${N-d}", "d")]
    [DataRow("${E:-d}", "d")]
    [DataRow("${E-d}", "")]
    [DataRow("${A:+y}", "y")]
    [DataRow("${E:+y}", "")]
    [DataRow("${E+y}", "y")]
    [DataRow("${N+y}", "")]
    [DataRow("${A:?m}", "1")]
    [DataRow("${N:-${N:-$A}}", "1")]
    [DataRow("${P#*/}", "a/b/b.tar.gz")]
    [DataRow("${P##*/}", "b.tar.gz")]
    [DataRow("${P%.*}", "/a/b/b.tar")]
    [DataRow("${P%%.*}", "/a/b/b")]
    [DataRow("${P/b/X}", "/a/X/b.tar.gz")]
    [DataRow("${P//b/X}", "/a/X/X.tar.gz")]
    [DataRow("${P//\\//-}", "-a-b-b.tar.gz")]
    [DataRow("${P#?a}", "/b/b.tar.gz")]
    public void Variables_are_replaced_as_BuildKit_does(string word, string expected)
    {
        var expansion = Expand(word);
        Assert.IsTrue(expansion.IsKnown, expansion.Text);
        Assert.AreEqual(expected, expansion.Text);
    }

    [TestMethod]
    [DataRow("$U")]
    [DataRow("a${U}b")]
    [DataRow("${U:-d}")]
    [DataRow("${N:?gone}")]
    [DataRow("$PATH")]
    [DataRow("$HTTP_PROXY")]
    public void What_cannot_be_known_is_unknown_and_stays_as_written(string word)
    {
        var expansion = Expand(word);
        Assert.IsFalse(expansion.IsKnown);
        Assert.AreEqual(word, expansion.Text);
        Assert.IsNull(expansion.Value);
    }

    [TestMethod]
    public void A_fallback_that_is_not_taken_makes_nothing_unknown()
        => Assert.AreEqual("1", Expand("${A:-$U}").Value);

    [TestMethod]
    public void A_fallback_that_is_unknown_stays_as_written()
        => Assert.IsTrue(Expand("${N:-$U}") is { IsKnown: false, Text: "$U" });

    [TestMethod]
    public void Only_a_variable_without_a_fallback_is_undefined()
        => CollectionAssert.AreEqual(new[] { "N" }, Expand("$N ${M:-x} $A $U").Undefined.ToArray());

    [TestMethod]
    public void A_variable_has_its_place_and_modifier()
    {
        var file = Dump.Parse("FROM a\nWORKDIR /x/\\\n${A:-$B}/$C");
        var places = file.Instructions[1].ExpandedWords.Single().Variables
            .Select(v => $"{Dump.At(v)} {v.Name}{v.Modifier}");
        CollectionAssert.AreEqual(new[] { "3:1-3:9 A:-", "3:6-3:8 B", "3:10-3:12 C" }, places.ToArray());
    }

    [TestMethod]
    [DataRow("${A^}", "SLB1041")]
    [DataRow("${A:#x}", "SLB1041")]
    [DataRow("${}", "SLB1041")]
    [DataRow("${A", "SLB0001")]
    [DataRow("\"a", "SLB0001")]
    [DataRow("it's", "SLB0001")]
    [DataRow("ok", "")]
    public void A_broken_word_is_one_problem(string word, string id)
        => Assert.AreEqual(id, string.Join(",", Dump.Parse("FROM a\nWORKDIR " + word).Problems.Select(p => p.RuleId)));

    [TestMethod]
    public void Nesting_without_end_is_a_problem_and_no_crash()
        => Assert.AreEqual("SLB0001",
            Dump.Parse("FROM a\nUSER " + string.Concat(Enumerable.Repeat("${A:-", 5_000))).Problems.Single().RuleId);

    private static Expansion Expand(string word)
    {
        var file = Dump.Parse("FROM scratch\nARG U\nENV A=1 E= P=/a/b/b.tar.gz\nWORKDIR " + word);
        return file.Instructions[3].ExpandedWords.Single().Expand(file.Instructions[3].Scope);
    }
}
