using System.Globalization;
using System.Text;

namespace ShiftLeft.Build.Core.Reporting;

/// <summary>Writes JSON with two blanks of indentation: a log that people compare and read.</summary>
internal sealed class JsonWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;
    private bool _afterName;

    public override string ToString() => _text + "\n";

    public void Object(Action content) => Block('{', '}', content);

    public void Object(string name, Action content)
    {
        Name(name);
        Block('{', '}', content);
    }

    /// <summary>An array; left out if it would be empty, unless <paramref name="always"/>.</summary>
    public void Array<T>(string name, IReadOnlyCollection<T> items, Action<T> write, bool always = false)
    {
        if (items.Count == 0 && !always) return;
        Name(name);
        Block('[', ']', () =>
        {
            foreach (var item in items) write(item);
        });
    }

    /// <summary>A text; left out if it is null.</summary>
    public void Text(string name, string? value)
    {
        if (value == null) return;
        Name(name);
        Text(value);
    }

    public void Text(string value)
    {
        BeforeValue();
        Quote(value);
    }

    /// <summary>A text, or <c>null</c>.</summary>
    public void TextOrNull(string name, string? value)
    {
        Name(name);
        if (value != null)
        {
            Text(value);
            return;
        }

        BeforeValue();
        _text.Append("null");
    }

    public void Number(string name, int value)
    {
        Name(name);
        BeforeValue();
        _text.Append(value.ToString(CultureInfo.InvariantCulture));
    }

    public void Flag(string name, bool value)
    {
        Name(name);
        BeforeValue();
        _text.Append(value ? "true" : "false");
    }

    private void Name(string name)
    {
        BeforeValue();
        Quote(name);
        _text.Append(": ");
        _afterName = true;
    }

    private void Block(char open, char close, Action content)
    {
        BeforeValue();
        _text.Append(open);
        _depth++;
        _isFirst = true;
        content();
        _depth--;
        if (!_isFirst) NewLine();
        _text.Append(close);
        _isFirst = false;
    }

    /// <summary>
    /// What separates a value from what stands before it: nothing after its name, else a comma and a new line.
    /// </summary>
    private void BeforeValue()
    {
        if (!_afterName && _depth > 0)
        {
            if (!_isFirst) _text.Append(',');
            NewLine();
        }

        _afterName = false;
        _isFirst = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);

    private void Quote(string value)
    {
        _text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                case var _ when i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]):
                    _text.Append(c)
                    .Append(value[++i]); break;
                case < ' ' or '\u007F' or '\u2028' or '\u2029': Escape(c); break;
                case >= '\uD800' and <= '\uDFFF': Escape('\uFFFD'); break; // half a pair is no text
                default: _text.Append(c); break;
            }
        }

        _text.Append('"');
    }

    private void Escape(char c) => _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
