using System.Text;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// A .dockerignore file: which paths of the build context are left out. The last pattern that matches a path or a
/// folder above it decides. Paths are relative to the context, with slashes.
/// </summary>
internal sealed class DockerIgnore
{
    private DockerIgnore(SourceText source, IReadOnlyList<DockerIgnorePattern> patterns)
        => (Source, Patterns) = (source, patterns);

    public SourceText Source { get; }

    public IReadOnlyList<DockerIgnorePattern> Patterns { get; }

    /// <summary>A <c>!pattern</c> brings something back.</summary>
    public bool HasExceptions => Patterns.Any(p => p.IsException);

    public static DockerIgnore Parse(SourceText source)
    {
        var patterns = new List<DockerIgnorePattern>();
        for (var i = 0; i < source.LineCount; i++)
        {
            var line = source.GetLine(i);
            if (source[line] is { Length: > 0 } text && text[0] == '#') continue;
            var trimmed = WordSplitter.Trim(source.Text, line);
            if (!trimmed.IsEmpty) patterns.Add(new(source, trimmed));
        }

        return new(source, patterns);
    }

    /// <summary>The pattern that leaves the path out, or null if it is in the context.</summary>
    public DockerIgnorePattern? Excludes(string path)
    {
        path = DockerIgnorePattern.Clean(path);
        if (path.Length == 0) return null;
        DockerIgnorePattern? decision = null;
        foreach (var pattern in Patterns)
        {
            if (pattern.IsException == decision is null || !pattern.MatchesPathOrParent(path)) continue;
            decision = pattern.IsException ? null : pattern;
        }

        return decision;
    }
}

/// <summary>One line of a .dockerignore file.</summary>
internal sealed class DockerIgnorePattern : ILocated
{
    private readonly PathPattern? _form;

    public DockerIgnorePattern(SourceText source, Span span)
    {
        (Source, Span) = (source, span);
        var text = source[span];
        IsException = text[0] == '!';
        Pattern = Clean((IsException ? text.Substring(1) : text).Trim(), isPattern: true);
        if (Pattern.Length > 0) _form = new(Pattern);
    }

    public SourceText Source { get; }

    public Span Span { get; }

    public bool IsException { get; }

    /// <summary>
    /// Without <c>!</c>, leading and trailing slashes, <c>.</c> and <c>..</c>; empty if it matches nothing.
    /// </summary>
    public string Pattern { get; }

    public bool MatchesPathOrParent(string path)
    {
        if (_form is null) return false;
        if (_form.IsMatch(path)) return true;
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            if (_form.IsMatch(path.Substring(0, slash)))
                return true;
        return false;
    }

    /// <param name="path">A path, or a pattern.</param>
    /// <param name="isPattern">
    /// In a pattern a backslash before a special character takes its meaning away; elsewhere it is a slash of Windows.
    /// A path that leads out of the context stops at it; a pattern that does so matches nothing.
    /// </param>
    internal static string Clean(string path, bool isPattern = false)
    {
        var parts = new List<string>();
        foreach (var part in WithSlashes(path, isPattern).Split('/'))
        {
            if (part == ".." && parts.Count == 0 && isPattern && path[0] != '/') return "";
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or "..")) parts.Add(part);
        }

        return string.Join("/", parts);
    }

    private static string WithSlashes(string path, bool mayEscape)
    {
        if (!mayEscape || path.IndexOf('\\') < 0) return path.Replace('\\', '/');
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] != '\\') text.Append(path[i]);
            else if (i + 1 < path.Length && PathPattern.IsSpecial(path[i + 1])) text.Append('\\').Append(path[++i]);
            else text.Append('/');
        }

        return text.ToString();
    }
}
