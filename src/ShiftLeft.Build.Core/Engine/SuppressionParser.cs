using System.Globalization;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// Reads suppressions from comments: our own, and those of the tools whose checks we know by another name. A slip in
/// one of our own is a finding; what another tool would not understand is that tool's business.
/// </summary>
internal sealed class SuppressionParser
{
    public List<Suppression> Suppressions { get; } = [];

    public List<Finding> Problems { get; } = [];

    /// <summary>Files whose BuildKit checks are errors: <c># check=error=true</c>.</summary>
    public HashSet<string> BuildKitErrors { get; } = new(StringComparer.Ordinal);

    public void Read(SuppressionComment comment)
    {
        var words = new Words(comment);
        if (words.Eat("shiftleft")) ReadOwn(words);
        else if (words.Eat("hadolint")) ReadHadolint(words);
        else if (words.Eat("checkov:skip=") || words.Eat("bridgecrew:skip=") || words.Eat("cortex:skip="))
            ReadCheckov(words);
        else if (words.IsAt("trivy:ignore:")) ReadTrivy(words);
        else if (words.Eat("check", ignoresCase: true) && words.Eat("=")) ReadBuildKit(words);
    }

    /// <summary><c>shiftleft [file|stage] ignore=SLB1058,SLB1059 [until=2027-01-31] reason</c></summary>
    private void ReadOwn(Words words)
    {
        if (ReadScope(words, "file") is not { } covered) return;
        var ids = words.Ids();
        DateTime? until = null;
        Location? untilPlace = null;
        if (words.Eat("until=") && words.Word() is { } date)
        {
            untilPlace = date.Place;
            if (DateTime.TryParseExact(date.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day)) until = day;
            else Problems.Add(ConfigProblems.Invalid(date.Place, "until", date.Text, "a date like 2027-01-31"));
        }

        foreach (var id in ids.Where(id => RuleCatalog.Find(id.Id) == null))
            Problems.Add(ConfigProblems.UnknownRule(id.Id, id.Place));
        var known = ids.Where(id => RuleCatalog.Find(id.Id) != null).ToList();
        if (known.Count == 0) return;
        Suppressions.Add(new(words.Place, covered, known)
        {
            IsOwn = true, Until = until, UntilPlace = untilPlace,
            Reason = words.Rest()
        });
    }

    /// <summary><c>hadolint [global|stage] ignore=DL3006,SC1035</c>; one bad name voids the comment.</summary>
    private void ReadHadolint(Words words)
    {
        if (ReadScope(words, "global") is not { } covered) return;
        var ids = words.Ids();
        if (ids.Count == 0 || !ids.All(id => IsHadolint(id.Id))) return;
        Suppressions.Add(new(words.Place, covered, ids) { Reason = words.Rest().TrimStart('#', ' ') });
    }

    /// <summary><c>check=skip=A,B;error=true</c>: of the file in its head, else of the instruction below.</summary>
    private void ReadBuildKit(Words words)
    {
        var ofFile = IsDirective(words.Comment);
        var covered = ofFile ? words.WholeFile : words.Comment.Covered;
        do
        {
            if (words.Eat("skip="))
            {
                var ids = words.Ids("buildkit:");
                if (covered is not { } span || ids.Count == 0) continue;
                var isAll = ids.Any(id => id.Id.Equals("buildkit:all", StringComparison.OrdinalIgnoreCase));
                Suppressions.Add(new(words.Place, span, ids) { IsAll = isAll, AliasPrefix = "buildkit:" });
            }
            else if (words.Eat("error=true") && ofFile)
            {
                BuildKitErrors.Add(words.Comment.Source.Path);
            }
            else
            {
                words.SkipTo(';');
            }
        }
        while (words.Eat(";"));
    }

    /// <summary><c>checkov:skip=CKV_DOCKER_2,CKV_DOCKER_3: reason</c>, wherever it stands.</summary>
    private void ReadCheckov(Words words)
    {
        var ids = words.Ids();
        words.Eat(":");
        if (ids.Count > 0)
            Suppressions
                .Add(new(words.Place, words.Comment.Document ?? words.WholeFile, ids) { Reason = words.Rest() });
    }

    /// <summary><c>trivy:ignore:DS-0002</c>, several with blanks between.</summary>
    private void ReadTrivy(Words words)
    {
        var ids = new List<SuppressedId>();
        while (words.Eat("trivy:ignore:"))
        {
            if (words.Word() is not { } word) break;
            var colon = word.Text.IndexOf(':');
            ids.Add(new(TrivyId(colon < 0 ? word.Text : word.Text.Substring(0, colon)), word.Place));
        }

        if (ids.Count > 0 && words.Comment.Covered is { } covered) Suppressions.Add(new(words.Place, covered, ids));
    }

    /// <summary>
    /// What <c>ignore=</c>, <c>stage ignore=</c> or <c>file ignore=</c> covers; null if it is none of them, or covers
    /// nothing.
    /// </summary>
    private static Span? ReadScope(Words words, string wholeFile)
    {
        var covered = words.Eat(wholeFile) ? words.WholeFile : words.Eat("stage")
            ? words.Comment.Stage : words.Comment.Covered;
        return words.Eat("ignore") && words.Eat("=")
            ? covered ?? new Span(words.Comment.Span.End, words.Comment.Span.End) : null;
    }

    /// <summary>A directive stands in the head of the file, with nothing but directives above it.</summary>
    private static bool IsDirective(SuppressionComment comment)
    {
        var source = comment.Source;
        var last = source.GetPosition(comment.Span.Start).Line;
        for (var i = 0; i < last; i++)
        {
            var line = source[source.GetLine(i)].Trim();
            if (i == 0 && line.StartsWith("#!", StringComparison.Ordinal)) continue;
            if (!line.StartsWith("#", StringComparison.Ordinal) || line.IndexOf('=') < 0) return false;
        }

        return true;
    }

    private static bool IsHadolint(string id)
        => id.Length > 2
            && (id.StartsWith("DL", StringComparison.Ordinal) || id.StartsWith("SC", StringComparison.Ordinal))
            && id.Skip(2).All(char.IsDigit);

    /// <summary>Trivy accepts <c>AVD-DS-0002</c>, <c>DS002</c> and <c>DS-0002</c> for one check.</summary>
    private static string TrivyId(string id)
    {
        if (id.StartsWith("AVD-", StringComparison.OrdinalIgnoreCase)) id = id.Substring(4);
        var digits = id.Length;
        while (digits > 0 && char.IsDigit(id[digits - 1])) digits--;
        return digits == 0 || digits == id.Length || id[digits - 1] == '-'
            ? id
            : id.Substring(0, digits) + "-" + id.Substring(digits).PadLeft(4, '0');
    }

    /// <summary>A reader over the text of a comment that knows where everything stands.</summary>
    private sealed class Words(SuppressionComment comment)
    {
        private int _at = Start(comment);

        public SuppressionComment Comment { get; } = comment;

        public Location Place => new(Comment.Source, Comment.Span);

        public Span WholeFile => new(0, Comment.Source.Length + 1);

        private int End => Comment.Span.End;

        /// <summary>Passes blanks and then <paramref name="text"/>, if that is next.</summary>
        public bool Eat(string text, bool ignoresCase = false)
        {
            if (!IsAt(text, ignoresCase)) return false;
            _at += text.Length;
            return true;
        }

        public bool IsAt(string text, bool ignoresCase = false)
        {
            Blanks();
            var comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            return End - _at >= text.Length
                && string.Compare(Comment.Source.Text, _at, text, 0, text.Length, comparison) == 0;
        }

        /// <summary>IDs with commas between; blanks around the commas do not matter.</summary>
        public List<SuppressedId> Ids(string prefix = "")
        {
            var ids = new List<SuppressedId>();
            do
            {
                Blanks();
                var start = _at;
                while (_at < End && (char.IsLetterOrDigit(Comment.Source[_at]) || Comment.Source[_at] is '_' or '-'))
                    _at++;
                if (_at > start)
                    ids.Add(new(prefix + Comment.Source[new Span(start, _at)], new(Comment.Source, new(start, _at))));
            }
            while (Eat(","));
            return ids;
        }

        /// <summary>The next characters up to a blank; null at the end.</summary>
        public (string Text, Location Place)? Word()
        {
            Blanks();
            var start = _at;
            while (_at < End && !char.IsWhiteSpace(Comment.Source[_at])) _at++;
            return _at == start ? null : (Comment.Source[new Span(start, _at)], new(Comment.Source, new(start, _at)));
        }

        public void SkipTo(char c)
        {
            while (_at < End && Comment.Source[_at] != c) _at++;
        }

        public string Rest() => Comment.Source[new Span(_at, End)].Trim();

        private static int Start(SuppressionComment comment)
        {
            var at = comment.Span.Start;
            while (at < comment.Span.End && (comment.Source[at] == '#' || char.IsWhiteSpace(comment.Source[at]))) at++;
            return at;
        }

        private void Blanks()
        {
            while (_at < End && char.IsWhiteSpace(Comment.Source[_at])) _at++;
        }
    }
}
