using System.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>Words, quoting and expansions.</summary>
internal sealed partial class ShellParser
{
    private List<ShellWord> ReadWords()
    {
        var words = new List<ShellWord>();
        while (true)
        {
            SkipBlanks();
            if (Peek() == '#' || ReadWord() is not { } word) return words;
            words.Add(word);
        }
    }

    /// <summary>The word that begins here, or null.</summary>
    private ShellWord? ReadWord()
    {
        SkipBlanks();
        var start = _position;
        var word = new WordBuilder();
        while (!AtEnd && ReadPart(word, start)) { }
        if (_position == start) return null;
        return word.Build(_record.Source, SpanFrom(start), _chars.Substring(start, _position - start), start);
    }

    /// <summary>One character or one quoted or expanded part. False at the end of the word.</summary>
    private bool ReadPart(WordBuilder word, int start)
    {
        var c = _chars[_position];
        switch (c)
        {
            case '\\' when !IsBackslashLiteral: ReadEscape(word); return true;
            case '\'': ReadSingleQuotes(word); return true;
            case '"': ReadDoubleQuotes(word); return true;
            case '$': ReadDollar(word, false); return true;
            case '`': ReadBackticks(word, false); return true;
            case '<' or '>' when _position == start && Peek(1) == '(': ReadSubstitution(word, 2); return true;
            case '(' when word.LastPlain is '?' or '*' or '+' or '@' or '!': ReadExtendedGlob(word); return true;
            case '*' or '?' or '[': word.HasGlob = true; break;
            default: if (IsDelimiter(c)) return false; break;
        }

        word.AppendPlain(c, _position++);
        return true;
    }

    private void ReadEscape(WordBuilder word)
    {
        _position++;
        if (Peek() == '\n') _position++;
        else if (Peek() == '\r' && Peek(1) == '\n') _position += 2;
        else if (AtEnd) word.AppendPlain('\\', _position - 1);
        else
        {
            word.IsQuoted = true;
            word.Append(Peek(), _position++);
        }
    }

    private void ReadSingleQuotes(WordBuilder word)
    {
        var start = _position++;
        word.IsQuoted = true;
        while (!AtEnd && _chars[_position] != '\'') word.Append(_chars[_position], _position++);
        CloseQuote(start);
    }

    private void CloseQuote(int start)
    {
        if (AtEnd) Error(start, "the quote is not closed");
        else _position++;
    }

    private void ReadDoubleQuotes(WordBuilder word)
    {
        var start = _position++;
        word.IsQuoted = true;
        if (!Enter()) return;
        while (!AtEnd && _chars[_position] != '"') ReadInQuotes(word);
        Leave();
        CloseQuote(start);
    }

    /// <summary>The rest of the text as if in double quotes: the body of a heredoc.</summary>
    private void ReadExpansions(WordBuilder word)
    {
        while (!AtEnd) ReadInQuotes(word);
    }

    private void ReadInQuotes(WordBuilder word)
    {
        var c = _chars[_position];
        if (c == '$') ReadDollar(word, true);
        else if (c == '`') ReadBackticks(word, true);
        else if (At("\\\n")) _position += 2;
        else if (c == '\\' && !IsBackslashLiteral && Peek(1) is '$' or '`' or '"' or '\\')
        {
            word.Append(Peek(1), _position + 1);
            _position += 2;
        }
        else word.Append(c, _position++);
    }

    private void ReadDollar(WordBuilder word, bool quoted)
    {
        var start = _position;
        switch (Peek(1))
        {
            case '(' when AtArithmetic(_position + 1):
                _position += 3;
                SkipArithmetic(word, start);
                word.AppendRaw(_chars, start, _position);
                return;
            case '(': ReadSubstitution(word, 2); return;
            case '{': ReadBraces(word, quoted); return;
            case '\'' when !quoted: ReadAnsiQuotes(word); return;
            case '"' when !quoted: _position++; return;
        }

        var end = start + 1;
        if (end < _end && (char.IsDigit(_chars[end]) || "@*#?$!-".IndexOf(_chars[end]) >= 0)) end++;
        else while (end < _end && IsName(_chars[end])) end++;
        _position = end;
        if (end == start + 1) word.AppendPlain('$', start);
        else AddVariable(word, start, start + 1, end, quoted, "");
    }

    private void AddVariable(WordBuilder word, int start, int nameStart, int nameEnd, bool quoted, string modifier)
    {
        var name = _chars.Substring(nameStart, nameEnd - nameStart);
        var variable = new ShellVariable(_record.Source, SpanFrom(start), name, quoted, modifier);
        word.Add(variable);
        word.AppendRaw(_chars, start, _position);
        _record.Variables.Add(variable);
    }

    /// <summary><c>${name}</c>, <c>${name:-word}</c>, <c>${#name}</c>, ….</summary>
    private void ReadBraces(WordBuilder word, bool quoted)
    {
        var start = _position;
        _position += 2;
        if (!Enter()) return;
        if (Peek() is '#' or '!' && IsName(Peek(1))) _position++;
        var nameStart = _position;
        if (!AtEnd && "@*#?$!-".IndexOf(Peek()) >= 0) _position++;
        else while (IsName(Peek())) _position++;
        var nameEnd = _position;
        while (!AtEnd && ":-=?+%#/^,@".IndexOf(Peek()) >= 0) _position++;
        var modifier = _chars.Substring(nameEnd, _position - nameEnd);
        var inner = new WordBuilder();
        while (!AtEnd && _chars[_position] != '}')
        {
            if (_chars[_position] == '\'' && !quoted) ReadSingleQuotes(inner);
            else if (_chars[_position] == '"') ReadDoubleQuotes(inner);
            else if (_chars[_position] == '\\' && _position + 1 < _end) _position += 2;
            else ReadInQuotes(inner);
        }

        Leave();
        if (AtEnd) Error(start, "the brace is not closed");
        else _position++;
        AddVariable(word, start, nameStart, nameEnd, quoted, modifier);
        word.Adopt(inner);
    }

    private void ReadAnsiQuotes(WordBuilder word)
    {
        var start = _position;
        _position += 2;
        word.IsQuoted = true;
        while (!AtEnd && _chars[_position] != '\'')
        {
            var escape = _chars[_position] == '\\' && _position + 1 < _end;
            if (!escape) word.Append(_chars[_position], _position);
            else word.Append(Unescape(_chars[_position + 1]), _position++);
            _position++;
        }

        CloseQuote(start);
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        'e' => '\u001b',
        _ => c,
    };

    private void ReadSubstitution(WordBuilder word, int opening)
    {
        var start = _position;
        if (!Enter()) return;
        word.Add(ParseParentheses(ShellCompoundKind.Substitution, opening));
        Leave();
        word.AppendRaw(_chars, start, _position);
    }

    /// <summary>A pattern such as <c>!(a|b)</c>.</summary>
    private void ReadExtendedGlob(WordBuilder word)
    {
        word.HasGlob = true;
        var close = _text.ClosingParenthesis(_position);
        var end = close < 0 || close >= _end ? _end : close + 1;
        if (close < 0) Error(_position, "the parenthesis is not closed");
        while (_position < end) word.Append(_chars[_position], _position++);
    }

    /// <summary>
    /// What is in backticks, without the backslashes that protect it there, is a script of its own. It is bounded
    /// by the number of backslashes a deeper level needs.
    /// </summary>
    private void ReadBackticks(WordBuilder word, bool quoted)
    {
        var start = _position++;
        var inner = new StringBuilder();
        var offsets = new List<int>();
        while (!AtEnd && _chars[_position] != '`')
        {
            var escapes = _chars[_position] == '\\' && (Peek(1) is '`' or '$' or '\\' || (quoted && Peek(1) == '"'));
            if (escapes) _position++;
            inner.Append(_chars[_position]);
            offsets.Add(_position++);
        }

        var text = new ShellText(_text, inner.ToString(), offsets.ToArray(), _position);
        if (Enter())
        {
            var substitution = Open(ShellCompoundKind.Substitution);
            var options = _record.Options;
            substitution.Add(new ShellParser(text, _record).ParseAll(substitution));
            _record.Options = options;
            Leave();
            if (AtEnd) Error(start, "the backtick is not closed");
            else _position++;
            word.Add(Close(substitution, start));
        }

        word.AppendRaw(_chars, start, _position);
    }

    /// <summary>True when <c>((</c> begins here and its two closing parentheses stand together.</summary>
    private bool AtArithmetic(int position)
    {
        if (position + 1 >= _end || _chars[position] != '(' || _chars[position + 1] != '(') return false;
        var outer = _text.ClosingParenthesis(position);
        return outer >= 0 && outer < _end && _text.ClosingParenthesis(position + 1) == outer - 1;
    }

    /// <summary>Arithmetic up to its <c>))</c>. Names are variables with and without <c>$</c>.</summary>
    private void SkipArithmetic(WordBuilder word, int start)
    {
        if (!Enter()) return;
        var inner = new WordBuilder();
        var depth = 0;
        while (!AtEnd)
        {
            var c = _chars[_position];
            if (c == '(') depth++;
            else if (c == ')' && depth-- == 0) break;
            if (c is '$' or '`' or '\\') ReadInQuotes(inner);
            else if (char.IsLetter(c) || c == '_') ReadArithmeticName(inner);
            else if (char.IsDigit(c)) while (IsName(Peek())) _position++;
            else _position++;
        }

        Leave();
        word.Adopt(inner);
        if (At("))")) _position += 2;
        else Error(start, "the arithmetic is not closed");
    }

    private void ReadArithmeticName(WordBuilder word)
    {
        var start = _position++;
        while (IsName(Peek())) _position++;
        var name = _chars.Substring(start, _position - start);
        var variable = new ShellVariable(_record.Source, SpanFrom(start), name, true, "");
        word.Add(variable);
        _record.Variables.Add(variable);
    }
}
