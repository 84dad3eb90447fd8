using System.Xml;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Projects;

/// <summary>What a reader of XML stands on, as places of the text.</summary>
internal static class XmlPlaces
{
    /// <summary>A reader that fetches nothing. It throws <see cref="XmlException"/> at a fault.</summary>
    public static XmlReader Open(SourceText source)
        => XmlReader.Create(new StringReader(source.Text),
            new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });

    /// <summary>Where the name of the element or attribute begins.</summary>
    public static int Offset(XmlReader reader, SourceText source)
    {
        var info = (IXmlLineInfo)reader;
        return source.GetOffset(new(Math.Max(0, info.LineNumber - 1), Math.Max(0, info.LinePosition - 1)));
    }

    /// <summary>The attributes of the element, by their names without a prefix.</summary>
    public static List<(string Name, ProjectText Text)> Attributes(XmlReader reader, SourceText source)
    {
        var list = new List<(string Name, ProjectText Text)>();
        while (reader.MoveToNextAttribute())
        {
            var text = source.Text;
            var quote = text.IndexOfAny(['"', '\''], Math.Min(Offset(reader, source), text.Length));
            var end = quote < 0 ? -1 : text.IndexOf(text[quote], quote + 1);
            if (end >= 0) list.Add((reader.LocalName, new(reader.Value, new(source, new(quote + 1, end)))));
        }

        reader.MoveToElement();
        return list;
    }
}
