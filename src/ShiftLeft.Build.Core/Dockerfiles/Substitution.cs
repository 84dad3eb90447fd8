using System.Text;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

internal enum SubstitutionError { None, UnclosedQuote, UnclosedBrace, UnsupportedModifier, TooDeep }

/// <summary>
/// Quotes, escapes and variables of one word, as BuildKit's shell lexer reads them. With a scope it substitutes,
/// without one it only finds the variables and removes the quotes. What depends on an unknown variable stays as
/// written.
/// </summary>
internal sealed class Substitution
{
    private const int MaxDepth = 32;
    private const int MaxLength = 16 * 1024;

    private readonly string _text;
    private readonly char _escape;
    private readonly Scope? _scope;
    private readonly bool _keepQuotes;
    private int _at;
    private int _depth;

    private Substitution(string text, char escape, Scope? scope, bool keepQuotes)
        => (_text, _escape, _scope, _keepQuotes) = (text, escape, scope, keepQuotes);

    public SubstitutionError Error { get; private set; }

    /// <summary>Where the error stands in the word.</summary>
    public Span ErrorSpan { get; private set; }

    /// <summary>The modifier and the variable of an unsupported substitution.</summary>
    public (string Modifier, string Name) ErrorDetail { get; private set; } = ("", "");

    public List<VariableUse> Uses { get; } = [];

    public List<string> Undefined { get; } = [];

    public List<string> Unknown { get; } = [];

    public string Result { get; private set; } = "";

    public bool IsKnown { get; private set; } = true;

    /// <param name="keepQuotes">Quotes are letters as any other, as in the text of a heredoc.</param>
    public static Substitution Run(string text, char escape, Scope? scope, bool keepQuotes = false)
    {
        var run = new Substitution(text, escape, scope, keepQuotes);
        var (result, isKnown) = run.Until('\0', rawEscapes: false);
        run.Result = result;
        run.IsKnown = isKnown && run.Error == SubstitutionError.None;
        return run;
    }

    public static string Unquote(string text, char escape)
        => text.IndexOfAny(['"', '\'', escape]) < 0 ? text : Run(text, escape, null).Result;

    private (string Text, bool IsKnown) Until(char stop, bool rawEscapes)
    {
        var result = new StringBuilder();
        var known = true;
        var start = _at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (stop != '\0' && c == stop)
            {
                _at++;
                return (result.ToString(), known);
            }

            if (c == '\'' && !_keepQuotes) SingleQuoted(result, rawEscapes);
            else if (c == '"' && !_keepQuotes) known &= DoubleQuoted(result);
            else if (c == '$') known &= Dollar(result);
            else if (c == _escape)
            {
                if (rawEscapes) result.Append(c);
                if (++_at < _text.Length) result.Append(_text[_at++]);
            }
            else
            {
                result.Append(c);
                _at++;
            }

            if (result.Length > MaxLength) known = false;
        }

        if (stop != '\0') Fail(SubstitutionError.UnclosedBrace, start);
        return (result.ToString(), known);
    }

    private void SingleQuoted(StringBuilder result, bool rawEscapes)
    {
        var start = _at;
        var end = _text.IndexOf('\'', start + 1);
        if (end < 0)
        {
            Fail(SubstitutionError.UnclosedQuote, start);
            end = _text.Length;
        }

        foreach (var c in _text.Substring(start + 1, Math.Max(0, end - start - 1)))
        {
            if (rawEscapes && c is '*' or '?' || (rawEscapes && c == _escape)) result.Append(_escape);
            result.Append(c);
        }

        _at = Math.Min(_text.Length, end + 1);
    }

    private bool DoubleQuoted(StringBuilder result)
    {
        var known = true;
        var start = _at++;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                return known;
            }

            if (c == '$')
            {
                known &= Dollar(result);
                continue;
            }

            if (c == _escape && _at + 1 < _text.Length)
            {
                var next = _text[++_at];
                if (next != '"' && next != '$' && next != _escape) result.Append(c);
                c = next;
            }

            result.Append(c);
            _at++;
        }

        Fail(SubstitutionError.UnclosedQuote, start);
        return known;
    }

    private bool Dollar(StringBuilder result)
    {
        var start = _at++;
        if (_at < _text.Length && _text[_at] == '{') return Braced(result, start);
        var name = Name();
        if (name.Length == 0)
        {
            result.Append('$');
            return true;
        }

        Uses.Add(new(name, "", new(start, _at)));
        return Put(result, Value(name, true), start);
    }

    private bool Braced(StringBuilder result, int start)
    {
        _at++;
        var name = Name();
        var modifierStart = _at;
        if (_at >= _text.Length)
        {
            Fail(SubstitutionError.UnclosedBrace, start);
            return Raw(result, start);
        }

        var c = _text[_at++];
        if (name.Length == 0) return Unsupported(result, start, name, c == '}' ? "" : c.ToString());
        if (c == '}')
        {
            Uses.Add(new(name, "", new(start, _at)));
            return Put(result, Value(name, true), start);
        }

        var colon = c == ':';
        if (colon) c = _at < _text.Length ? _text[_at++] : '\0';
        var valid = colon ? c is '-' or '+' or '?' : c is '-' or '+' or '?' or '#' or '%' or '/';
        var modifier = _text.Substring(modifierStart, _at - modifierStart);
        if (!valid) return Unsupported(result, start, name, modifier);
        if (++_depth > MaxDepth)
        {
            Fail(SubstitutionError.TooDeep, start);
            return Raw(result, start);
        }

        if (c is '#' or '%' or '/' && _at < _text.Length && _text[_at] == c)
        {
            _at++;
            modifier += c;
        }

        var use = new VariableUse(name, modifier, default);
        var index = Uses.Count;
        Uses.Add(use);
        var value = Value(name, c is '#' or '%' or '/' or '?');
        var word = Until(c == '/' ? '/' : '}', c is '#' or '%' or '/');
        var replacement = c == '/' ? Until('}', true) : ("", true);
        Uses[index] = use with { Span = new(start, _at) };
        _depth--;
        return Put(result, Modify(value, modifier, word, replacement), start);
    }

    private (string? Text, bool IsKnown) Modify(
        VariableValue value, string modifier, (string Text, bool IsKnown) word, (string Text, bool IsKnown) replacement)
    {
        if (value.State == VariableState.Unknown) return (null, false);
        var isSet = value.State == VariableState.Known && (modifier[0] != ':' || value.Text.Length > 0);
        switch (modifier[modifier.Length - 1])
        {
            case '-': return isSet ? (value.Text, true) : word;
            case '+': return isSet ? word : ("", true);
            case '?': return isSet ? (value.Text, true) : (null, false);
        }

        if (!word.IsKnown || !replacement.IsKnown || value.Text.Length > 1024) return (null, false);
        return (Glob.Apply(value.Text, modifier, word.Text, Unescaped(replacement.Text), _escape), true);
    }

    private string Unescaped(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == _escape && i + 1 < text.Length) i++;
            result.Append(text[i]);
        }

        return result.ToString();
    }

    private bool Unsupported(StringBuilder result, int start, string name, string modifier)
    {
        ErrorDetail = Error == SubstitutionError.None ? (modifier, name) : ErrorDetail;
        var end = _text.IndexOf('}', start);
        _at = end < 0 ? _text.Length : end + 1;
        Fail(SubstitutionError.UnsupportedModifier, start, _at);
        return Raw(result, start);
    }

    private VariableValue Value(string name, bool isNeeded)
    {
        if (_scope is null) return VariableValue.Unknown;
        var value = _scope.Lookup(name);
        if (value.State == VariableState.Undefined && isNeeded) Undefined.Add(name);
        if (value.State == VariableState.Unknown) Unknown.Add(name);
        return value;
    }

    private bool Put(StringBuilder result, VariableValue value, int start)
        => Put(result, value.State == VariableState.Unknown ? (null, false) : (value.Text, true), start);

    private bool Put(StringBuilder result, (string? Text, bool IsKnown) value, int start)
    {
        if (value.Text is not { } text || result.Length + text.Length > MaxLength) return Raw(result, start);
        result.Append(text);
        return value.IsKnown;
    }

    private bool Raw(StringBuilder result, int start)
    {
        result.Append(_text, start, Math.Min(_at, _text.Length) - start);
        return false;
    }

    private string Name()
    {
        var start = _at;
        if (_at >= _text.Length) return "";
        if (IsDigit(_text[_at]))
            while (_at < _text.Length && IsDigit(_text[_at])) _at++;
        else if ("@*#?-$!".IndexOf(_text[_at]) >= 0) _at++;
        else
            while (_at < _text.Length && (_text[_at] == '_' || char.IsLetter(_text[_at]) || IsDigit(_text[_at]))) _at++;
        return _text.Substring(start, _at - start);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private void Fail(SubstitutionError error, int start, int end = -1)
    {
        if (Error != SubstitutionError.None) return;
        (Error, ErrorSpan) = (error, new(start, end < 0 ? _text.Length : end));
    }
}
