using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Text;

[TestClass]
public sealed class SourceTextTests
{
    [TestMethod]
    [DataRow("a\nbc\r\nd", 0, 0, 0)]
    [DataRow("a\nbc\r\nd", 2, 1, 0)]
    [DataRow("a\nbc\r\nd", 4, 1, 2)]
    [DataRow("a\nbc\r\nd", 6, 2, 0)]
    [DataRow("a\nbc\r\nd", 99, 2, 1)]
    [DataRow("a\rb", 2, 0, 2)]
    public void An_offset_has_a_line_and_a_column(string text, int offset, int line, int column)
        => Assert.AreEqual(new LinePosition(line, column), new SourceText("f", text).GetPosition(offset));

    [TestMethod]
    public void A_line_is_without_its_line_end()
    {
        var source = new SourceText("f", "\uFEFFa\nbc\r\nd");
        CollectionAssert.AreEqual(new[] { "a", "bc", "d" }, Enumerable.Range(0, source.LineCount)
            .Select(i => source[source.GetLine(i)]).ToArray());
    }

    [TestMethod]
    public void A_mapped_text_knows_where_each_character_stands()
    {
        var source = new SourceText("f", "ab\\\n  cd");
        var mapped = new MappedText.Builder(source).Append(new Span(0, 2)).Append(new Span(4, 8)).Build();
        Assert.AreEqual("ab  cd", mapped.Text);
        Assert.AreEqual(new Span(6, 8), mapped.ToSource(new Span(4, 6)));
        Assert.AreEqual(new Span(0, 8), mapped.ToSource(new Span(0, 6)));
    }
}
