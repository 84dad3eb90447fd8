using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>
/// Reads JSON as .NET's configuration does: comments and trailing commas are allowed. They and tabs are blanked, one
/// character for one, and the rest is YAML in flow style.
/// </summary>
internal static class JsonText
{
    public static YamlFile Parse(SourceText source) => YamlParser.Parse(source, Mask(source.Text), []);

    private static string Mask(string text)
    {
        var result = text.ToCharArray();
        var comma = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                i = EndOfString(text, i);
                comma = -1;
            }
            else if (c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*')
            {
                var end = EndOfComment(text, i);
                for (; i < end; i++) if (text[i] is not ('\n' or '\r')) result[i] = ' ';
                i--;
            }
            else if (c == ',')
            {
                comma = i;
            }
            else if (c is '}' or ']')
            {
                if (comma >= 0) result[comma] = ' ';
                comma = -1;
            }
            else if (c == '\t')
            {
                result[i] = ' ';
            }
            else if (!char.IsWhiteSpace(c))
            {
                comma = -1;
            }
        }

        return new(result);
    }

    private static int EndOfString(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && text[i] != '"' && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
        return Math.Min(i, text.Length - 1);
    }

    private static int EndOfComment(string text, int start)
    {
        var isLine = text[start + 1] == '/';
        var end = text.IndexOf(isLine ? "\n" : "*/", Math.Min(start + 2, text.Length), StringComparison.Ordinal);
        return end < 0 ? text.Length : isLine ? end : end + 2;
    }
}
