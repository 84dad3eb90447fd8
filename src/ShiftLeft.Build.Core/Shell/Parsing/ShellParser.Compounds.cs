namespace ShiftLeft.Build.Core.Shell.Parsing;

/// <summary>Subshells, groups, if, loops, case and functions.</summary>
internal sealed partial class ShellParser
{
    /// <summary>A command of any kind, or null when none begins here.</summary>
    private ShellNode? ParseCommand()
    {
        if (!Enter()) return null;
        ShellNode? node = ParseCompound() is { } compound ? WithRedirections(compound) : ParseSimple();
        Leave();
        return node;
    }

    private ShellCompound? ParseCompound()
    {
        if (AtArithmetic(_position)) return ParseArithmetic();
        if (Peek() == '(') return ParseParentheses(ShellCompoundKind.Subshell, 1);
        switch (PeekReserved())
        {
            case "{": return ParseBlock(ShellCompoundKind.Group, "{", body => Lists(body, "}"));
            case "if": return ParseBlock(ShellCompoundKind.If, "if", ParseIf);
            case "while": return ParseBlock(ShellCompoundKind.While, "while", body => Lists(body, "do", "done"));
            case "until": return ParseBlock(ShellCompoundKind.Until, "until", body => Lists(body, "do", "done"));
            case "for": return ParseBlock(ShellCompoundKind.For, "for", ParseFor);
            case "select": return ParseBlock(ShellCompoundKind.Select, "select", ParseFor);
            case "case": return ParseBlock(ShellCompoundKind.Case, "case", ParseCase);
            case "function": return ParseBlock(ShellCompoundKind.Function, "function", ParseFunction);
            default: return AtFunction() ? ParseBlock(ShellCompoundKind.Function, "", ParseFunction) : null;
        }
    }

    /// <summary>A construct from its opening word to its closing one.</summary>
    private ShellCompound ParseBlock(ShellCompoundKind kind, string keyword, Action<ShellCompound> parseBody)
    {
        var start = _position;
        _position += keyword.Length;
        var compound = Open(kind);
        _openCompounds++;
        parseBody(compound);
        _openCompounds--;
        return Close(compound, start);
    }

    private ShellCompound ParseParentheses(ShellCompoundKind kind, int opening)
    {
        var start = _position;
        _position += opening;
        var compound = Open(kind);
        var (wasOpen, wasIn, options) = (_openCompounds, _inParentheses, _record.Options);
        (_openCompounds, _inParentheses) = (0, true);
        compound.Add(ParseList());
        (_openCompounds, _inParentheses, _record.Options) = (wasOpen, wasIn, options);
        if (Peek() == ')') _position++;
        else Error(start, "the parenthesis is not closed");
        return Close(compound, start);
    }

    private ShellCompound Open(ShellCompoundKind kind)
    {
        var compound = new ShellCompound(_record.Source, kind) { Enclosing = _enclosing };
        if (kind == ShellCompoundKind.Substitution) compound.Owner = _owner;
        _record.Compounds.Add(compound);
        _enclosing = compound;
        return compound;
    }

    private ShellCompound Close(ShellCompound compound, int start)
    {
        _enclosing = compound.Enclosing;
        compound.Span = SpanFrom(start);
        return compound;
    }

    private ShellCompound ParseArithmetic()
    {
        var start = _position;
        var compound = Open(ShellCompoundKind.Arithmetic);
        _position += 2;
        SkipArithmetic(new WordBuilder(), start);
        return Close(compound, start);
    }

    /// <summary>Lists that each end in a reserved word, given in order.</summary>
    private void Lists(ShellCompound compound, params string[] closing)
    {
        foreach (var word in closing)
        {
            compound.Add(ParseList());
            if (Expect(word)) continue;
            break;
        }
    }

    private void ParseIf(ShellCompound compound)
    {
        Lists(compound, "then");
        while (true)
        {
            compound.Add(ParseList());
            if (!TakeReserved("elif")) break;
            Lists(compound, "then");
        }

        if (TakeReserved("else")) Lists(compound, "fi");
        else Expect("fi");
    }

    private void ParseFor(ShellCompound compound)
    {
        SkipBlankLines();
        if (At("((")) ParseArithmetic();
        else if (ReadWord() is { } variable) compound.Name = variable.Literal;
        SkipBlankLines();
        if (TakeReserved("in")) compound.Words = ReadWords();
        SkipBlanks();
        if (Peek() == ';') _position++;
        SkipBlankLines();
        if (TakeReserved("{")) Lists(compound, "}");
        else if (Expect("do")) Lists(compound, "done");
    }

    private void ParseCase(ShellCompound compound)
    {
        SkipBlankLines();
        var words = new List<ShellWord>();
        if (ReadWord() is { } subject) words.Add(subject);
        SkipBlankLines();
        Expect("in");
        while (true)
        {
            SkipBlankLines();
            if (AtEnd || TakeReserved("esac")) break;
            var start = _position;
            if (Peek() == '(') _position++;
            ReadPatterns(words);
            if (Peek() != ')')
            {
                Error(start, "expected a pattern");
                break;
            }

            _position++;
            compound.Add(ParseList());
            if (At(";;&")) _position += 3;
            else if (At(";;") || At(";&")) _position += 2;
            else if (PeekReserved() == "esac") continue;
            else if (!Expect("esac")) break;
        }

        compound.Words = words;
    }

    private void ReadPatterns(List<ShellWord> words)
    {
        while (true)
        {
            SkipBlanks();
            if (Peek() == '|') _position++;
            else if (ReadWord() is { } pattern) words.Add(pattern);
            else break;
        }
    }

    private void ParseFunction(ShellCompound compound)
    {
        SkipBlanks();
        compound.Name = ReadWord()?.Literal;
        SkipBlanks();
        if (Peek() == '(') _position++;
        SkipBlanks();
        if (Peek() == ')') _position++;
        SkipBlankLines();
        var options = _record.Options; // set when the function is called, not here
        if (ParseCommand() is { } body) compound.Add(new([Alone(body)]));
        else Error(_position, "expected the body of the function");
        _record.Options = options;
    }

    private ShellPipeline Alone(ShellNode node)
        => node.Pipeline = new(_record.Source) { Elements = [node], Span = node.Span, Options = _record.Options };

    private ShellCompound WithRedirections(ShellCompound compound)
    {
        var redirections = new List<ShellRedirection>();
        while (true)
        {
            SkipBlanks();
            if (ReadRedirection(null) is not { } redirection) break;
            redirections.Add(redirection);
        }

        compound.Redirections = redirections;
        return compound;
    }

    private bool AtFunction()
    {
        var i = _position;
        while (i < _end && (IsName(_chars[i]) || _chars[i] is '-' or '.' or ':')) i++;
        if (i == _position) return false;
        while (i < _end && IsBlank(_chars[i])) i++;
        if (i >= _end || _chars[i] != '(') return false;
        i++;
        while (i < _end && IsBlank(_chars[i])) i++;
        return i < _end && _chars[i] == ')';
    }

    /// <summary>The reserved word that begins here, or null.</summary>
    private string? PeekReserved()
    {
        foreach (var word in ReservedWords(Peek()))
        {
            if (At(word) && IsDelimiter(Peek(word.Length))) return word;
        }

        return null;
    }

    private bool TakeReserved(string word)
    {
        if (!At(word) || !IsDelimiter(Peek(word.Length))) return false;
        _position += word.Length;
        return true;
    }

    private bool Expect(string word)
    {
        if (TakeReserved(word)) return true;
        Error(_position, "expected " + word);
        return false;
    }

    private static string[] ReservedWords(char first) => first switch
    {
        '{' => ["{"],
        '}' => ["}"],
        'c' => ["case"],
        'd' => ["done", "do"],
        'e' => ["elif", "else", "esac"],
        'f' => ["fi", "for", "function"],
        'i' => ["if"],
        's' => ["select"],
        't' => ["then"],
        'u' => ["until"],
        'w' => ["while"],
        _ => [],
    };
}
