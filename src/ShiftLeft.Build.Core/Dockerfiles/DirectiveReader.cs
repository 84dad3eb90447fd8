using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// Reads the directives at the head of the file. The first line that is blank, an ordinary comment, an unknown
/// directive or an instruction ends them. <c>syntax</c> and <c>check</c> need their <c>#</c> in the first column.
/// </summary>
internal static class DirectiveReader
{
    private static readonly Regex Form =
        new(@"\G\s*#\s*(?<name>[a-zA-Z][a-zA-Z0-9]*)\s*=\s*(?<value>[^\r\n]*?)\s*$", RegexOptions.CultureInvariant);

    public static List<Directive> Read(LineReader reader, SourceText source, List<ParseProblem> problems)
    {
        var directives = new List<Directive>();
        var afterShebang = false;
        while (reader.PeekLine() is { } line)
        {
            var text = source[line];
            if (!afterShebang && directives.Count == 0 && text.StartsWith("#!", StringComparison.Ordinal))
            {
                afterShebang = true;
                reader.SkipLine();
                continue;
            }

            var match = Form.Match(text);
            var name = match.Groups["name"].Value.ToLowerInvariant();
            var known = name == "escape" ? !afterShebang : name is "syntax" or "check" && text[0] == '#';
            if (!match.Success || !known || match.Groups["value"].Length == 0) break;

            var directive = new Directive(source, new(line.Start + text.IndexOf('#'), line.End),
                Place(match.Groups["name"]), Place(match.Groups["value"]));
            if (directives.Any(d => d.Name == name))
                problems.Add(new(ProblemIds.DirectiveDuplicate, source, directive.Span, name));
            else if (name == "escape") SetEscape(directive);
            else if (name == "check" && BuildKitChecks.FindUnknown(directive.Value) is { } unknown)
                problems.Add(new(ProblemIds.ParseError, source, directive.ValuePlace.Span,
                    $"'{unknown}' is no option of check; there are skip=…, error=true and experimental=…"));
            directives.Add(directive);
            reader.SkipLine();

            Location Place(Group group)
                => new(source, new(line.Start + group.Index, line.Start + group.Index + group.Length));
        }

        return directives;

        void SetEscape(Directive directive)
        {
            if (directive.Value is "\\" or "`") reader.Escape = directive.Value[0];
            else
            {
                var place = directive.ValuePlace.Span;
                problems.Add(new(ProblemIds.DirectiveEscapeInvalid, source, place, directive.Value));
            }
        }
    }
}
