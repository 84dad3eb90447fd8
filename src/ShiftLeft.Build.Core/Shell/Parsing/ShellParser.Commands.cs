using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>Simple commands, assignments, redirections and heredocs.</summary>
internal sealed partial class ShellParser
{
    private static readonly string[] RedirectionOperators =
        ["&>>", "&>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">"];

    private ShellCommand? ParseSimple()
    {
        var start = _position;
        var index = _record.Commands.Count;
        var command = new ShellCommand(_record.Source) { Enclosing = _enclosing, Options = _record.Options };
        var outer = _owner;
        _owner = command;
        _record.Commands.Add(command);
        var words = new List<ShellWord>();
        var assignments = new List<ShellAssignment>();
        var redirections = new List<ShellRedirection>();
        var end = start;
        while (true)
        {
            SkipBlanks();
            if (AtEnd || Peek() == '#') break;
            var isFirst = words.Count + redirections.Count + assignments.Count == 0;
            if (isFirst && At("[[") && IsDelimiter(Peek(2))) ReadTest(words);
            else if (ReadRedirection(command) is { } redirection) redirections.Add(redirection);
            else if (words.Count == 0 && ReadAssignment() is { } assignment) assignments.Add(assignment);
            else if (ReadWord() is { } word) words.Add(word);
            else break;
            end = _position;
        }

        _owner = outer;
        if (words.Count + assignments.Count + redirections.Count == 0)
        {
            _record.Commands.RemoveAt(index); // nothing was read, so nothing came after it
            return null;
        }

        (command.Words, command.Assignments, command.Redirections) = (words, assignments, redirections);
        command.Span = _text.ToSource(start, end);
        if (words.Count > 0) Wrappers.Unwrap(command, _record, _text);
        if (command.Is("set")) _record.Options = _record.Options.With(command.Arguments.Select(word => word.Literal));
        return command;
    }

    /// <summary><c>[[ … ]]</c>, in which operators are words.</summary>
    private void ReadTest(List<ShellWord> words)
    {
        var start = _position;
        words.Add(Plain(2));
        while (true)
        {
            SkipBlankLines();
            if (AtEnd || Peek() == ';')
            {
                Error(start, "[[ is not closed");
                return;
            }

            if (At("]]") && IsDelimiter(Peek(2)))
            {
                words.Add(Plain(2));
                return;
            }

            if (IsDelimiter(Peek())) words.Add(Plain(At("&&") || At("||") ? 2 : 1));
            else if (ReadWord() is { } word) words.Add(word);
        }
    }

    private ShellWord Plain(int length)
    {
        var text = _chars.Substring(_position, length);
        _position += length;
        return new(_record.Source, SpanFrom(_position - length), text, text) { Start = _position - length };
    }

    private ShellAssignment? ReadAssignment()
    {
        var start = _position;
        var i = start;
        while (i < _end && IsName(_chars[i])) i++;
        if (i == start || char.IsDigit(_chars[start])) return null;
        var name = (Start: start, End: i);
        if (i < _end && _chars[i] == '[')
        {
            while (i < _end && _chars[i] != ']' && !IsDelimiter(_chars[i])) i++;
            if (i < _end && _chars[i] == ']') i++;
        }

        if (i < _end && _chars[i] == '+') i++;
        if (i >= _end || _chars[i] != '=') return null;
        _position = i + 1;
        var value = Peek() == '(' ? ReadArray() : ReadWord() ?? Plain(0);
        return new(_record.Source, SpanFrom(start), _chars.Substring(name.Start, name.End - name.Start),
            _text.ToSource(name.Start, name.End), value);
    }

    /// <summary><c>(a b c)</c> after <c>name=</c>: one word whose value is not constant.</summary>
    private ShellWord ReadArray()
    {
        var start = _position++;
        var variables = new List<ShellVariable>();
        while (true)
        {
            SkipBlankLines();
            if (ReadWord() is not { } element) break;
            variables.AddRange(element.Variables);
        }

        if (Peek() == ')') _position++;
        else Error(start, "the parenthesis is not closed");
        var raw = _chars.Substring(start, _position - start);
        return new(_record.Source, SpanFrom(start), raw, raw)
        {
            HasExpansion = true, Variables = variables, Start = start,
        };
    }

    private ShellRedirection? ReadRedirection(ShellCommand? command)
    {
        var start = _position;
        var i = start;
        if (i < _end && _chars[i] == '{')
        {
            while (i < _end && (IsName(_chars[i]) || _chars[i] == '{')) i++;
            i = i < _end && _chars[i] == '}' ? i + 1 : start;
        }
        else
        {
            while (i < _end && char.IsDigit(_chars[i])) i++;
        }

        if (i >= _end || _chars[i] is not ('<' or '>' or '&')) return null;
        var token = Array.Find(RedirectionOperators, o => string.CompareOrdinal(_chars, i, o, 0, o.Length) == 0);
        if (token is null || i + token.Length > _end) return null;
        if (token is "<" or ">" && i + 1 < _end && _chars[i + 1] == '(') return null; // <(…) is a word
        var descriptor = _chars.Substring(start, i - start);
        _position = i + token.Length;
        SkipBlanks();
        var target = ReadWord();
        if (target is null) Error(start, "nothing after " + token);
        var redirection = new ShellRedirection(_record.Source, SpanFrom(start), token, descriptor) { Target = target };
        if (redirection.IsHeredoc && target is not null) _heredocs.Add((redirection, command));
        return redirection;
    }

    /// <summary>
    /// The bodies of the heredocs of the line that just ended. In a text of one line there are none: there the
    /// Dockerfile itself holds the bodies.
    /// </summary>
    private void ReadHeredocs()
    {
        var pending = _heredocs.ToArray();
        _heredocs.Clear(); // a substitution in a body may have heredocs of its own
        foreach (var (redirection, command) in pending)
        {
            var start = _position;
            var delimiter = redirection.Target!.Text;
            var found = false;
            var bodyEnd = start;
            while (_position < _end && !found)
            {
                var lineEnd = _chars.IndexOf('\n', _position, _end - _position);
                if (lineEnd < 0) lineEnd = _end;
                var line = _chars.Substring(_position, lineEnd - _position).TrimEnd('\r');
                if (redirection.Operator == "<<-") line = line.TrimStart('\t');
                bodyEnd = _position;
                found = line == delimiter;
                _position = Math.Min(_end, lineEnd + 1);
                if (!found) bodyEnd = _position;
            }

            if (!found) Error(Math.Max(0, start - 1), "no line " + delimiter + " ends the heredoc");
            redirection.Body = _chars.Substring(start, bodyEnd - start);
            if (ReadHeredocScript(redirection, command, start, bodyEnd)) continue;
            if (!redirection.Target.IsQuoted) ReadHeredocBody(start, bodyEnd);
        }
    }

    /// <summary>
    /// The body that a shell without a script of its own runs: <c>bash &lt;&lt;EOF</c>. What the outer shell expands
    /// in an unquoted body is read as if the inner one did.
    /// </summary>
    private bool ReadHeredocScript(ShellRedirection redirection, ShellCommand? command, int start, int end)
    {
        if (command?.Innermost is not { IsShell: true, ReadsScriptFromInput: true, Script: null } shell) return false;
        if (redirection.Descriptor is not ("" or "0") || _record.Depth >= ShellRecord.MaxDepth) return false;
        var body = new ShellText(_text, redirection.Body!, [.. Enumerable.Range(start, end - start)], end);
        var options = shell.Words.Skip(1).Select(word => word.Literal);
        Wrappers.ParseScript(shell, body, _text.ToSource(start, end), options, _record);
        return true;
    }

    private void ReadHeredocBody(int start, int bodyEnd)
    {
        var (position, end) = (_position, _end);
        (_position, _end) = (start, bodyEnd);
        ReadExpansions(new WordBuilder());
        (_position, _end) = (position, end);
    }
}
