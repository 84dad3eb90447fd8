namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// The suppressions of one file by what they cover. A large file may have one in each of its documents, and each
/// finding asks: those that end before it or begin after it are not looked at one by one.
/// </summary>
internal sealed class CoveredPlaces
{
    private readonly int[] _byStart;
    private readonly int[] _farthestEnd;   // of the suppressions up to this one

    public CoveredPlaces(IEnumerable<Suppression> inOrder)
    {
        All = [.. inOrder];
        _byStart = [.. Enumerable.Range(0, All.Count).OrderBy(i => All[i].Covered.Start)];
        _farthestEnd = new int[_byStart.Length];
        for (var i = 0; i < _byStart.Length; i++)
            _farthestEnd[i] = Math.Max(i == 0 ? 0 : _farthestEnd[i - 1], All[_byStart[i]].Covered.End);
    }

    /// <summary>All of the file, in the order they were found.</summary>
    public IReadOnlyList<Suppression> All { get; }

    /// <summary>Those that cover an offset, in the same order.</summary>
    public IEnumerable<Suppression> At(int offset)
    {
        var found = new List<int>();
        for (var i = LastFrom(offset); i >= 0 && _farthestEnd[i] > offset; i--)
            if (All[_byStart[i]].Covered.Contains(offset)) found.Add(_byStart[i]);
        found.Sort();
        return found.Select(i => All[i]);
    }

    // The last suppression that begins at or before an offset; -1: there is none.
    private int LastFrom(int offset)
    {
        var (low, high) = (0, _byStart.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (All[_byStart[middle]].Covered.Start <= offset) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
