using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>A here-document of RUN, COPY or ADD: <c>&lt;&lt;EOF</c> and the lines up to the delimiter.</summary>
internal sealed class Heredoc(Location place, HeredocOpening opening, MappedText content, bool isTerminated) : ILocated
{
    public SourceText Source => place.Source;

    /// <summary>The place of <c>&lt;&lt;EOF</c> in the instruction's own lines.</summary>
    public Span Span => place.Span;

    public string Delimiter => opening.Delimiter;

    /// <summary>Quoted: variables in the content stay as they are.</summary>
    public bool IsQuoted => opening.IsQuoted;

    /// <summary><c>&lt;&lt;-</c>: leading tabs are no content.</summary>
    public bool Chomp => opening.Chomp;

    public int FileDescriptor => opening.FileDescriptor;

    /// <summary>Every line with its line end; the delimiter's line is not in it.</summary>
    public MappedText Content { get; } = content;

    public bool IsTerminated { get; } = isTerminated;
}

/// <summary><c>2&lt;&lt;-"EOF"</c>, and where it stands in the joined line.</summary>
internal sealed record HeredocOpening(Span Word, int FileDescriptor, bool Chomp, string Delimiter, bool IsQuoted)
{
    private static readonly Regex Form = new(@"^(\d*)<<(-?)\s*([^<]*)$", RegexOptions.CultureInvariant);

    public static List<HeredocOpening> FindAll(string text, Span range)
    {
        var found = new List<HeredocOpening>();
        if (text.IndexOf("<<", range.Start, range.Length, StringComparison.Ordinal) < 0) return found;
        foreach (var word in WordSplitter.Shell(text, range) ?? [])
        {
            var raw = text.Substring(word.Start, word.Length);
            if (raw.IndexOf("<<", StringComparison.Ordinal) < 0) continue;
            var match = Form.Match(raw);
            var rest = match.Groups[3].Value;
            if (!match.Success || rest.Length == 0) continue;
            if (WordSplitter.Shell(rest, new(0, rest.Length)) is not [_]) continue;

            var name = Substitution.Unquote(rest, '\\');
            if (name.Length == 0) continue;
            _ = int.TryParse(match.Groups[1].Value, out var descriptor);
            found.Add(new(word, descriptor, match.Groups[2].Length > 0, name, name != rest));
        }

        return found;
    }
}
