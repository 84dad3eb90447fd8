using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// Reads a template of a chart, which is no YAML. Actions that decide are blanked, actions that print become
/// placeholders; every line and column stays. What an action alone on its line prints are entries or items that nobody
/// knows. Both branches of a condition are kept.
/// </summary>
internal sealed class HelmTemplate
{
    private readonly SourceText _source;
    private readonly IReadOnlyList<HelmAction> _actions;
    private readonly HelmValues _values;
    private readonly char[] _text;
    private readonly List<Placeholder> _placeholders = [];

    // The indentation of the lines above that are still open, and whether each starts a list item.
    private readonly Stack<(int Indent, bool IsItem)> _open = new();

    private HelmTemplate(SourceText source, HelmValues values)
        => (_source, _values, _actions, _text) =
            (source, values, HelmAction.Find(source.Text), source.Text.ToCharArray());

    public static YamlFile Parse(SourceText source, HelmValues values)
    {
        var template = new HelmTemplate(WithoutDefinitions(source), values);
        template.Mask();
        return YamlParser.Parse(source, new string(template._text), template._placeholders);
    }

    // What define holds is printed elsewhere, if at all.
    private static SourceText WithoutDefinitions(SourceText source)
    {
        if (source.Text.IndexOf("define", StringComparison.Ordinal) < 0) return source;
        var text = source.Text.ToCharArray();
        var (depth, start) = (0, 0);
        foreach (var action in HelmAction.Find(source.Text))
        {
            if (depth == 0 && action.Word != "define") continue;
            if (depth == 0) start = action.Span.Start;
            depth += action.Word == "end" ? -1 : action.Word is "if" or "range" or "with" or "define"
                or "block" ? 1 : 0;
            if (depth > 0) continue;
            for (var i = start; i < action.Span.End; i++) if (text[i] is not ('\n' or '\r')) text[i] = ' ';
        }

        return new SourceText(source.Path, new string(text));
    }

    private void Mask()
    {
        var next = 0;
        for (var line = 0; line < _source.LineCount; line++)
        {
            var span = _source.GetLine(line);
            var first = next;
            // An action over several lines draws them together.
            while (next < _actions.Count && _actions[next].Span.Start <= span.End)
            {
                while (_actions[next].Span.End > span.End && line + 1 < _source.LineCount)
                    span = new(span.Start, _source.GetLine(++line).End);
                next++;
            }

            if (next == first) Remember(span);
            else MaskLine(span, first, next);
        }
    }

    private void MaskLine(Span line, int first, int end)
    {
        var isAlone = IsBlank(line.Start, _actions[first].Span.Start) && IsBlank(_actions[end - 1].Span.End, line.End)
            && Enumerable.Range(first, end - first - 1)
                .All(i => IsBlank(_actions[i].Span.End, _actions[i + 1].Span.Start));
        var printing = isAlone ? Enumerable.Range(first, end - first).Where(i => _actions[i].IsOutput).ToList() : [];
        if (isAlone)
        {
            for (var i = first; i < end; i++) Blank(_actions[i].Span);
            if (printing.Count > 0) PutLine(line, _actions[printing[printing.Count - 1]]);
            else
            {
                if (StartsBlock(line)) FillBlock(line);
                for (var i = first; i < end; i++) _placeholders.Add(new(_actions[i].Span, null));
            }

            return;
        }

        for (var i = first; i < end; i++)
        {
            var action = _actions[i];
            var isLast = IsBlank(action.Span.End, line.End);
            if (!action.IsOutput && (isLast || i + 1 < end && IsTrailing(i, end, line) || IsBetweenItems(action)))
            {
                Blank(action.Span);
                if (IsElse(action) && IsQuote(Before(action)) && IsQuote(After(action))) _text[action.Span.Start] = ',';
                continue;
            }

            if (isLast && action is { IsOutput: true, Indent: { } indent } && Before(action) == ':'
                && ContinuesAt(line, indent))
            {
                Blank(action.Span);
                _placeholders.Add(new(action.Span, null, OpensBlock: true));
                continue;
            }

            Fill(action.Span, i);
            var value = action.IsOutput ? _values.Evaluate(action.Text) : null;
            _placeholders.Add(new(action.Span, value?.Text, value?.IsString ?? false, value?.Origin));
        }

        Remember(line);
    }

    // Nothing but actions that decide follows on the line.
    private bool IsTrailing(int index, int end, Span line)
    {
        for (var i = index; i < end; i++)
        {
            if (_actions[i].IsOutput
                || !IsBlank(_actions[i].Span.End, i + 1 < end ? _actions[i + 1].Span.Start : line.End)) return false;
        }

        return true;
    }

    // Between the items of a flow collection; both branches are kept as items.
    private bool IsBetweenItems(HelmAction action)
    {
        var (before, after) = (Before(action), After(action));
        return before is ',' or '[' or '{' or '"' or '\'' or ']' or '}' && after is ',' or ']' or '}' or '"' or '\''
            && (!(IsQuote(before) && IsQuote(after)) || IsElse(action));
    }

    private static bool IsElse(HelmAction action) => action.Text.StartsWith("else", StringComparison.Ordinal);

    private static bool IsQuote(char c) => c is '"' or '\'';

    private char Before(HelmAction action)
    {
        var at = action.Span.Start - 1;
        while (at >= 0 && _source[at] == ' ') at--;
        return at < 0 ? '\n' : _source[at];
    }

    private char After(HelmAction action)
    {
        var at = action.Span.End;
        while (at < _source.Length && _source[at] == ' ') at++;
        return at >= _source.Length ? '\n' : _source[at];
    }

    // The lines below go on with the block that an action prints the first lines of.
    private bool ContinuesAt(Span line, int indent)
    {
        for (var next = _source.GetPosition(line.End).Line + 1; next < _source.LineCount; next++)
        {
            var span = _source.GetLine(next);
            var at = span.Start;
            while (at < span.End && _source[at] == ' ') at++;
            if (at == span.End || _source[at] == '#') continue;
            if (_actions.FirstOrDefault(a => a.Span.Start == at) is { } action)
            {
                if (action.IsOutput) return (action.Indent ?? at - span.Start) == indent;
                continue;
            }

            return at - span.Start == indent;
        }

        return false;
    }

    // The line prints entries of a mapping or items of a list: one of unknown name stands for them.
    private void PutLine(Span line, HelmAction action)
    {
        var column = action.Indent ?? _source.GetPosition(action.Span.Start).Column;
        var start = line.Start + column;
        // The line that the action starts may be too short for the place; then its last characters serve.
        var end = _source.GetLine(_source.GetPosition(line.Start).Line).End;
        if (start + 3 > end) start = Math.Max(line.Start, end - 3);
        if (start + 3 > end) return;

        while (_open.Count > 0 && _open.Peek().Indent > column) _open.Pop();
        var isItem = _open.Count > 0 && _open.Peek().Indent == column
            ? _open.Peek().IsItem : NextIsItem(line.End, column);
        var name = new Span(isItem ? start + 2 : start, isItem ? end : end - 1);
        Fill(name, _placeholders.Count);
        if (isItem) (_text[start], _text[start + 1]) = ('-', ' ');
        else _text[end - 1] = ':';
        _placeholders.Add(new(name, null));
    }

    // The line above that is not blank ends in | or >: what follows is text.
    private bool StartsBlock(Span line)
    {
        var end = line.Start - 1;
        while (end >= 0 && char.IsWhiteSpace(_text[end])) end--;
        while (end > 0 && _text[end] is '-' or '+' or (>= '1' and <= '9')) end--;
        return end > 0 && _text[end] is '|' or '>' && _text[end - 1] is ' ';
    }

    // YAML refuses blanks before the text that reach further than its first line: they become a part of it.
    private void FillBlock(Span line)
    {
        var next = _source.GetPosition(line.End).Line + 1;
        while (next < _source.LineCount && IsOnlyActions(_source.GetLine(next))) next++;
        if (next == _source.LineCount) return;
        var span = _source.GetLine(next);
        var column = 0;
        while (_source[span.Start + column] is ' ') column++;
        var first = _source.GetLine(_source.GetPosition(line.Start).Line);
        if (first.Start + column < first.End) Fill(new(first.Start + column, first.End), _placeholders.Count);
    }

    private bool IsOnlyActions(Span line)
    {
        var at = line.Start;
        foreach (var action in _actions.Where(a => !a.IsOutput && a.Span.Start < line.End && a.Span.End > line.Start))
        {
            if (!IsBlank(at, Math.Max(at, action.Span.Start))) return false;
            at = Math.Min(line.End, action.Span.End);
        }

        return IsBlank(at, line.End);
    }

    private bool NextIsItem(int from, int column)
    {
        for (var line = _source.GetPosition(from).Line + 1; line < _source.LineCount; line++)
        {
            var span = _source.GetLine(line);
            var at = span.Start;
            while (at < span.End && _source[at] == ' ') at++;
            if (at == span.End || _source[at] is '#' or '{' && at + 1 < span.End && _source[at + 1] == '{') continue;
            return at - span.Start == column && _source[at] == '-';
        }

        return false;
    }

    private void Remember(Span line)
    {
        var at = line.Start;
        while (at < line.End && _text[at] == ' ') at++;
        if (at == line.End || _text[at] == '#') return;
        var indent = at - line.Start;
        while (_open.Count > 0 && _open.Peek().Indent >= indent) _open.Pop();
        // The dashes of a list item open a column each.
        while (at + 1 < line.End && _text[at] == '-' && _text[at + 1] == ' ')
        {
            _open.Push((at - line.Start, true));
            at += 2;
            while (at < line.End && _text[at] == ' ') at++;
        }

        if (at < line.End) _open.Push((at - line.Start, _text[at] == '-' && at + 1 == line.End));
    }

    private bool IsBlank(int start, int end)
    {
        for (; start < end; start++)
        {
            if (!char.IsWhiteSpace(_source[start])) return false;
        }

        return true;
    }

    private void Blank(Span span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (_text[i] is not ('\n' or '\r')) _text[i] = ' ';
        }
    }

    // Letters of the private use area: no template holds them, and names in one mapping differ.
    private void Fill(Span span, int number)
    {
        // What goes on in the lines below is blank: they may be indented less than the value has to be.
        var letter = (char)('\uE000' + number % 4000);
        for (var i = span.Start; i < span.End; i++)
        {
            if (_text[i] is '\n' or '\r') letter = ' ';
            else _text[i] = letter;
        }
    }
}
