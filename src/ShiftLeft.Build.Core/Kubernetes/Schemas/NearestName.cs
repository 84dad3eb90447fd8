namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
internal static class NearestName
{
    // Who has more objects of a kind than this has many names that are near, and each missing one would be slow.
    private const int MaximumCandidates = 500;

    /// <summary>
    /// The candidate that differs by few letters, or in case alone; null if none is near. Of very many only the first
    /// are looked at.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Min(2, Math.Max(1, name.Length / 3));
        string? best = null;
        foreach (var candidate in candidates.Take(MaximumCandidates))
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase)) return candidate;
            if (Math.Abs(candidate.Length - name.Length) > limit) continue;
            var distance = Distance(name, candidate, limit);
            if (distance > limit) continue;
            best = candidate;
            limit = Math.Max(0, distance - 1);
        }

        return best;
    }

    // Levenshtein's distance, neighbours swapped counting once; stops beyond the limit.
    private static int Distance(string a, string b, int limit)
    {
        if (a.Length > 64) return int.MaxValue;
        int[] before = new int[b.Length + 1], last = new int[b.Length + 1], row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > limit) return int.MaxValue;
            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
