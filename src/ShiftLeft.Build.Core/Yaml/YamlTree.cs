using System.Text;
using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ShiftLeft.Build.Core.Yaml;

/// <summary>Builds the documents from the parser's events. No recursion: depth costs memory, not stack.</summary>
internal sealed class YamlTree(
    SourceText source, string text, int offset, IReadOnlyList<Placeholder> placeholders,
    List<YamlDocument> documents, List<ParseProblem> problems)
{
    /// <summary>Levels of collections; whoever walks the tree may recurse.</summary>
    internal const int MaximumDepth = 100;

    /// <summary>Nodes that aliases may repeat in one document; a bomb has billions.</summary>
    internal const long MaximumRepeated = 100_000;

    private readonly Stack<OpenNode> _open = new();
    private readonly Dictionary<string, YamlNode> _anchors = [];
    private readonly int _offset = offset;
    private StricterGrammar? _grammar;
    private YamlNode? _root;
    private int _start = offset;
    private int _end = offset;
    private long _repeated;
    private int _tooDeep;
    private bool _hasEnded;
    private int _nextPlaceholder;

    /// <summary>The text that is read, where it is not the file's own: some lines are joined.</summary>
    public char[]? Joined { get; init; }

    /// <summary>A document has been read to its end.</summary>
    public bool HasDocument { get; private set; }

    /// <summary>Where the document starts that is being read; between two of them, the end of the last.</summary>
    public int Start => _hasEnded ? Math.Max(_end, _start) : _start;

    /// <summary>Where the last node ends that was taken.</summary>
    public int End => _end;

    private StricterGrammar Grammar => _grammar ??= new(text, (span, why) => Refuse("SLB0001", span, why));

    public bool IsInFlow => _open.Count > 0 && IsFlow(_open.Peek().Node);

    public void Take(ParsingEvent e)
    {
        switch (e)
        {
            case DocumentStart:
                (_root, _start, _repeated, _hasEnded) = (null, Offset(e.Start), 0, false);
                _end = _start;
                _anchors.Clear();
                break;
            case DocumentEnd:
                documents.Add(new(source, _root, new(_start, Math.Max(_end, _start))));
                _hasEnded = HasDocument = true;
                break;
            case Scalar scalar:
                if (_tooDeep == 0) Put(Make(scalar));
                break;
            case AnchorAlias alias:
                if (_tooDeep == 0) Put(Resolve(alias));
                break;
            case MappingStart or SequenceStart:
                Open((NodeEvent)e);
                break;
            case MappingEnd or SequenceEnd:
                Close(e);
                break;
        }
    }

    /// <summary>The document that is being read has an error: what came before it is no whole and is dropped.</summary>
    public void Abandon(int at)
    {
        _open.Clear();
        _end = at;
    }

    private static bool IsFlow(YamlNode node) => node is YamlMapping { IsFlow: true } or YamlSequence { IsFlow: true };

    private int Offset(Mark mark) => Math.Min(source.Length, _offset + (int)mark.Index);

    private YamlScalar Make(Scalar scalar)
    {
        var end = Math.Max(_end, Offset(scalar.End));
        var start = Math.Max(_end, SkipProperties(Offset(scalar.Start), end));
        if (scalar.Style == ScalarStyle.Plain && scalar.Value.Length == 0)
            (start, end) = (Math.Min(start, end), Math.Min(start, end));
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded) end = TrimBlock(start, end);
        else end = TrimEnd(start, end);
        _end = end;
        if (scalar.Style == ScalarStyle.Plain && IsInFlow) Grammar.CheckFlowText(start, end);
        return Name(Fill(new(source, new(start, end), ValueOf(scalar, start, end), scalar.Style)), scalar);
    }

    // Joined lines leave more blanks than there are in the value. Those of a block scalar are not to be joined: what
    // looked like a flow value was none.
    private string ValueOf(Scalar scalar, int start, int end)
    {
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        if (Joined is null || !IsJoined(isBlock ? FirstText(start, end) : start, end)) return scalar.Value;
        return isBlock
            ? throw new SyntaxErrorException(scalar.Start, scalar.End, "This is not valid YAML")
            : FlowLines.Fold(text, new(start, end), scalar.Style);
    }

    private bool IsJoined(int start, int end)
    {
        for (var at = start; at < end; at++)
            if (Joined![at] != text[at] && text[at] != '\t') return true;
        return false;
    }

    // The first character of a block scalar's text, after its header.
    private int FirstText(int start, int end)
    {
        while (start < end && text[start] != '\n') start++;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        return start;
    }

    private T Name<T>(T node, NodeEvent e) where T : YamlNode
    {
        if (!e.Tag.IsEmpty)
        {
            node.Tag = e.Tag.Value;
            Grammar.CheckTag(node);
        }

        if (!e.Anchor.IsEmpty) _anchors[node.Anchor = e.Anchor.Value] = node;
        return node;
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        var span = new Span(Math.Max(_end, Offset(alias.Start)), Math.Max(_end, Offset(alias.End)));
        _end = span.End;
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var node))
            return Refuse("SLB0001", span, $"No anchor '&{name}' stands before this alias");
        if (_open.Any(o => o.Node == node))
            return Refuse("SLB0001", span, $"The alias '*{name}' stands inside its own anchor");
        if ((_repeated += node.Weight) > MaximumRepeated)
            return Refuse("SLB0003", span, "the aliases repeat too many nodes");
        return _open.Count + node.Height > MaximumDepth ? Refuse("SLB0003", span, "it is nested too deep") : node;
    }

    // In the place of what cannot be had stands a node of unknown value.
    private YamlScalar Refuse(string rule, Span span, string why)
    {
        if (problems.Count == 0 || problems[problems.Count - 1] is var last && (last.RuleId != rule
            || last.Arguments[0] != why || last.Span.Start < _start))
            problems.Add(new(rule, source, span, why));
        return new(source, span, "", ScalarStyle.Plain) { IsUnknown = true };
    }

    private void Open(NodeEvent e)
    {
        if (_tooDeep > 0 || _open.Count >= MaximumDepth)
        {
            if (_tooDeep++ == 0) Put(Refuse("SLB0003", new(Offset(e.Start), Offset(e.Start)), "it is nested too deep"));
            return;
        }

        var isFlow = e is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
        var start = Math.Max(_end, SkipProperties(Offset(e.Start), text.Length));
        YamlNode node = e is MappingStart
            ? new YamlMapping(source, new(start, start), isFlow)
            : new YamlSequence(source, new(start, start), isFlow);
        node.IsUnknown = !isFlow && IsOpenedByPlaceholder(Offset(e.Start));
        if (isFlow) _end = Math.Min(start + 1, source.Length);
        _open.Push(new(Name(node, e)));
    }

    // A template prints lines of its own between the key and the first line of a block.
    private bool IsOpenedByPlaceholder(int start)
    {
        while (_nextPlaceholder < placeholders.Count && placeholders[_nextPlaceholder].Span.End <= _end)
            _nextPlaceholder++;
        for (var i = _nextPlaceholder; i < placeholders.Count && placeholders[i].Span.Start < start; i++)
        {
            if (placeholders[i].OpensBlock) return true;
        }

        return false;
    }

    private void Close(ParsingEvent e)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var node = _open.Pop().Node;
        if (IsFlow(node)) _end = Math.Max(_end, AfterBracket(Offset(e.Start)));
        else if (node is YamlSequence
            && _end < node.Span.Start + 1) _end = Math.Min(node.Span.Start + 1, source.Length);
        var start = node is YamlMapping { IsFlow: false } block && block.Written.Count > 0
            ? block.Written[0].Key.Span.Start
            : node.Span.Start;
        node.Span = new(start, Math.Max(start, _end));
        (node as YamlMapping)?.Close();
        Put(IsAction(node) || node is YamlMapping { Written.Count: > 0 } mapping
            && mapping.Written.All(IsPlaceholderLine)
            ? new YamlScalar(source, node.Span, "", ScalarStyle.Plain) { IsUnknown = true }
            : node);
    }

    private void Put(YamlNode node)
    {
        if (_open.Count == 0)
        {
            Grammar.CheckValue(node);
            _root = node;
            return;
        }

        var open = _open.Peek();
        var parent = open.Node;
        if (node.Span.Start >= parent.Span.Start && node.Parent is null) node.Parent = parent;
        parent.Weight += node.Weight;
        parent.Height = Math.Max(parent.Height, node.Height + 1);
        if (parent is YamlSequence sequence)
        {
            Grammar.CheckValue(node);
            if (node.Parent == parent)
                CheckStart(node, parent, sequence.Items.LastOrDefault() is { } last && last.Parent == parent
                    ? last : null);
            if (node is YamlScalar) parent.IsUnknown |= node.IsUnknown;
            sequence.Add(node);
        }
        else if (open.Key == null)
        {
            if (node.Parent == parent) CheckStart(node, parent, ((YamlMapping)parent).Written.LastOrDefault());
            open.Key = Key(node, parent);
            parent.IsUnknown |= open.Key.IsUnknown;
        }
        else
        {
            if (open.Key is { Value: "<<", IsPlain: true }) Grammar.CheckMerge(node);
            else Grammar.CheckValue(node);
            ((YamlMapping)parent).Add(open.Key, node);
            open.Key = null;
        }
    }

    /// <summary>A collection that has begun, and the key of a mapping whose value comes next.</summary>
    private sealed class OpenNode(YamlNode node)
    {
        public YamlNode Node => node;

        public YamlScalar? Key { get; set; }
    }

    private void CheckStart(YamlNode node, YamlNode parent, ILocated? last)
    {
        if (!IsFlow(parent)) Grammar.CheckIndentation(node);
        else if (last is not null && placeholders.Count == 0) Grammar.CheckComma(last, node);
    }

    // {{ x }} outside of a chart: some other tool puts a value here. A mapping as a key means nothing to Kubernetes.
    private bool IsAction(YamlNode node)
        => node is YamlMapping { IsFlow: true, Span.Length: > 3 }
           && string.CompareOrdinal(text, node.Span.Start, "{{", 0, 2) == 0
           && string.CompareOrdinal(text, node.Span.End - 2, "}}", 0, 2) == 0;

    // A template's line that becomes entries nobody knows.
    private static bool IsPlaceholderLine(YamlEntry entry)
        => entry.Key.IsUnknown && entry.Value is YamlScalar { Span.IsEmpty: true };

    // Kubernetes' keys are text: on is the key "true"; null, a mapping and a list are none. One that is an alias stands
    // elsewhere, and is named by its text.
    private YamlScalar Key(YamlNode node, YamlNode parent)
    {
        var isHere = node.Parent == parent && node.Span.End >= _end;
        var span = isHere ? node.Span : new Span(_end, _end);
        if (node is not YamlScalar scalar)
        {
            // {{ x }} is told from a mapping when it is closed.
            var isAction = string.CompareOrdinal(text, parent.Span.Start, "{{", 0, 2) == 0;
            var none = isAction ? new(source, span, "", ScalarStyle.Plain) { IsUnknown = true }
                : Refuse("SLB0001", span, "Kubernetes takes text as a key, no mapping or list");
            none.Parent = parent;
            return none;
        }

        if (isHere) Grammar.CheckKeyLine(span);
        if (scalar is { IsNull: true, IsUnknown: false } && placeholders.Count == 0)
            Refuse("SLB0001", span, "The key is missing");
        var name = scalar.IsPlain && !scalar.IsUnknown ? PlainScalar.KeyName(scalar.Value) : scalar.Value;
        if (isHere && name == scalar.Value && scalar.Parent == parent) return scalar;
        var place = new Location(source, span);
        return new(YamlScalar.Computed(place, name, isHere ? scalar.Style : ScalarStyle.DoubleQuoted))
        {
            Parent =
            parent, IsUnknown = scalar.IsUnknown
        };
    }

    // Tags and anchors lie inside the ranges of the events.
    private int SkipProperties(int at, int end)
    {
        while (at < end && text[at] is '&' or '!')
        {
            while (at < end && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or ']' or '}')) at++;
            while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == '#'))
            {
                if (text[at] == '#') while (at < end && text[at] != '\n') at++;
                else at++;
            }
        }

        return Math.Min(at, end);
    }

    // The end event of a flow collection is an empty range at its closing bracket.
    private int AfterBracket(int at) => at < text.Length && text[at] is '}' or ']' ? at + 1 : at;

    private int TrimEnd(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }

    // A block scalar ends with its last line that holds something; comments below it are not its own.
    private int TrimBlock(int start, int end) => TrimEnd(start, end);

    // A scalar that holds placeholders: all known, and it has their values; one unknown, and so is it.
    private YamlScalar Fill(YamlScalar scalar)
    {
        var span = scalar.Span;
        while (_nextPlaceholder < placeholders.Count && placeholders[_nextPlaceholder].Span.End <= span.Start)
            _nextPlaceholder++;
        var first = _nextPlaceholder;
        var last = first;
        while (last < placeholders.Count && placeholders[last].Span.Start < span.End) last++;
        if (last == first) return scalar;

        var value = new StringBuilder();
        var at = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? span.Start + 1 : span.Start;
        var isString = false;
        var parts = new List<(Span Range, ILocated Place)>();
        for (var i = first; i < last; i++)
        {
            var placeholder = placeholders[i];
            if (placeholder.Value is null || !span.Contains(placeholder.Span)
                || scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
            {
                scalar.IsUnknown = true;
                return scalar;
            }

            value.Append(text, at, Math.Max(0, placeholder.Span.Start - at)).Append(placeholder.Value);
            if (placeholder.Origin is { } written)
                parts.Add((new(value.Length - placeholder.Value.Length, value.Length), written));
            at = placeholder.Span.End;
            isString |= placeholder.IsString;
        }

        var end = at < span.End && scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted
            ? span.End - 1 : span.End;
        value.Append(text, at, Math.Max(0, end - at));
        // What is one value and nothing else has to be changed where that is written.
        var place = parts.Count == 1 && parts[0].Range.Length == value.Length ? parts[0].Place : scalar;
        return YamlScalar.Computed(place, value.ToString(), isString ? ScalarStyle.DoubleQuoted : scalar.Style, parts);
    }
}
