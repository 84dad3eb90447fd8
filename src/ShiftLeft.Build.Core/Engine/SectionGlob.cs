using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// The name of an .editorconfig section as a matcher of paths, with the meaning that the C# compiler gives it (which
/// is not quite that of editorconfig.org): <c>[k8s/**.yaml]</c> matches <c>k8s/web.yaml</c>, <c>[k8s/**/*.yaml]</c>
/// needs a folder between. Paths are relative to the configuration file and begin with a slash.
/// </summary>
internal sealed class SectionGlob
{
    private readonly Regex _pattern;
    private readonly List<(int Min, int Max)> _ranges;

    private SectionGlob(Regex pattern, List<(int Min, int Max)> ranges) => (_pattern, _ranges) = (pattern, ranges);

    /// <summary>The matcher; null if the name is no valid pattern, then the section matches nothing.</summary>
    public static SectionGlob? Parse(string name)
    {
        var compiler = new Compiler(name);
        if (!compiler.TryCompile(out var pattern)) return null;
        try
        {
            return new(new Regex(pattern), compiler.Ranges);
        }
        catch (ArgumentException)
        {
            return null; // a character class that cannot be, [z-a]
        }
    }

    public bool IsMatch(string path)
    {
        var match = _pattern.Match(path);
        if (!match.Success) return false;
        for (var i = 0; i < _ranges.Count; i++)
        {
            var isNumber = int.TryParse(match.Groups[i + 1].Value, out var number);
            if (!isNumber || number < _ranges[i].Min || number > _ranges[i].Max) return false;
        }

        return true;
    }

    private sealed class Compiler(string name)
    {
        /// <summary>Alternatives nest; a name that nests deeper than anybody writes is not valid.</summary>
        private const int MaxDepth = 50;

        private readonly StringBuilder _pattern = new();
        private int _at;

        public List<(int Min, int Max)> Ranges { get; } = [];

        public bool TryCompile(out string pattern)
        {
            _pattern.Append('^');
            if (name.IndexOf('/') < 0) _pattern.Append(".*/");   // without a slash: in any folder
            else if (name[0] != '/') _pattern.Append('/');
            var ok = TryPath(0);
            pattern = _pattern.Append('$').ToString();
            return ok;
        }

        private bool TryPath(int depth)
        {
            var inChoice = depth > 0;
            if (depth > MaxDepth) return false;
            while (_at < name.Length)
            {
                var c = name[_at++];
                switch (c)
                {
                    case '*' when Next('*'): _pattern.Append(".*"); break;
                    case '*': _pattern.Append("[^/]*"); break;
                    case '?': _pattern.Append('.'); break;
                    case '{' when TryNumberRange(out var range):
                        if (range is not { } known) return false;
                        Ranges.Add(known);
                        _pattern.Append("(-?[0-9]+)");
                        break;
                    case '{': if (!TryChoice(depth)) return false; break;
                    case '}' or ',': return inChoice;
                    case '[': if (!TryCharacterClass()) return false; break;
                    case '\\':
                        if (_at >= name.Length) return false;
                        Literal(name[_at++]);
                        break;
                    default: Literal(c); break;
                }
            }

            return !inChoice;
        }

        /// <summary><c>{a,b}</c>, after its brace.</summary>
        private bool TryChoice(int depth)
        {
            _pattern.Append("(?:");
            while (TryPath(depth + 1))
            {
                if (name[_at - 1] == '}')
                {
                    _pattern.Append(')');
                    return true;
                }

                _pattern.Append('|');
            }

            return false;
        }

        /// <summary>
        /// <c>{1..9}</c>, after its brace; a range whose numbers are too large is known to be one, but has no value.
        /// </summary>
        private bool TryNumberRange(out (int Min, int Max)? range)
        {
            range = null;
            var start = _at;
            if (Number() is { } low && Next('.') && Next('.') && Number() is { } high && Next('}'))
            {
                if (int.TryParse(low, out var a) && int.TryParse(high, out var b))
                    range = (Math.Min(a, b), Math.Max(a, b));
                return true;
            }

            _at = start;
            return false;
        }

        private string? Number()
        {
            var start = _at;
            if (_at < name.Length && name[_at] == '-') _at++;
            while (_at < name.Length && char.IsDigit(name[_at])) _at++;
            var text = name.Substring(start, _at - start);
            return text is "" or "-" ? null : text;
        }

        private bool TryCharacterClass()
        {
            _pattern.Append('[');
            if (Next('!')) _pattern.Append('^');
            while (_at < name.Length)
            {
                var c = name[_at++];
                if (c == '\\')
                {
                    if (_at >= name.Length) return false;
                    _pattern.Append('\\').Append(name[_at++]);
                }
                else if (c is '-' or ']')
                {
                    _pattern.Append(c);
                    if (c == ']') return true;
                }
                else
                {
                    Literal(c);
                }
            }

            return false;
        }

        private bool Next(char c)
        {
            if (_at >= name.Length || name[_at] != c) return false;
            _at++;
            return true;
        }

        private void Literal(char c) => _pattern.Append(Regex.Escape(c.ToString(CultureInfo.InvariantCulture)));
    }
}
