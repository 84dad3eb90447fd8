using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// A source of COPY or ADD from the build context. <see cref="Path"/>: below the context; null: computed.
/// </summary>
internal sealed record CopySource(TransferInstruction Instruction, Word Word, string? Path)
{
    public bool IsWholeContext => Path is "";

    public bool HasGlob => Path != null && Path.IndexOfAny(['*', '?', '[']) >= 0;
}

/// <summary>What COPY brings from the build context.</summary>
internal static class CopySources
{
    public static IEnumerable<CopySource> Of(Stage stage)
        => stage.Own<TransferInstruction>().Where(FromContext)
            .SelectMany(i => i.Sources.Select(w => new CopySource(i, w, Clean(w.Expand(i.Scope).Value))))
            .Where(s => s.Path == null || !AddInstruction.IsUrl(s.Path));

    /// <summary>Those of the stage and the stages it is built from that stand before an instruction.</summary>
    public static IEnumerable<CopySource> Before(Stage stage, Instruction before)
        => stage.BaseChain.SelectMany(Of).Where(s => s.Instruction.Index < before.Index);

    /// <summary>
    /// Whether one of them brings a path below the context; null if that hangs on something computed.
    /// </summary>
    public static bool? Holds(string path, IReadOnlyList<CopySource> sources)
    {
        if (sources.Any(s => s.Path != null && Brings(s, path))) return true;
        return sources.Any(s => s.Path == null) ? null : false;
    }

    private static bool Brings(CopySource source, string path)
    {
        if (!source.HasGlob) return source.Path == "" || FilePaths.IsBelow(path, source.Path!);
        var (pattern, parts) = (source.Path!.Split('/'), path.Split('/'));
        return parts.Length >= pattern.Length && !pattern.Where((p, i) => !Matches(p, 0, parts[i], 0)).Any();
    }

    private static bool FromContext(TransferInstruction instruction) => instruction.Flag("from") == null;

    private static string? Clean(string? path)
    {
        if (path == null) return null;
        if (AddInstruction.IsUrl(path)) return path;
        path = FilePaths.Normalize(path).TrimStart('/');
        while (path.StartsWith("../", StringComparison.Ordinal)) path = path.Substring(3); // Docker cuts them off
        return path == ".." ? "" : path;
    }

    // * and ? within one segment; names are short, so that plain backtracking over one star at a time is enough.
    private static bool Matches(string pattern, int p, string name, int n)
    {
        var (star, mark) = (-1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length
                && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(name[n])))
                (p, n) = (p + 1, n + 1);
            else if (p < pattern.Length && pattern[p] == '*') (star, mark, p) = (p, n, p + 1);
            else if (star >= 0) (p, n, mark) = (star + 1, mark + 1, mark + 1);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
