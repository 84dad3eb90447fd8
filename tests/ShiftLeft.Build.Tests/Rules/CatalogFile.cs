using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>
/// A line of <c>catalog.tsv</c>, the golden list of all rules: what is promised and must not change by accident.
/// </summary>
internal sealed record CatalogEntry(string Id, Level Level, string Name, IReadOnlyList<string> Aliases)
{
    private static readonly Lazy<IReadOnlyDictionary<string, CatalogEntry>> _all = new(() =>
        File.ReadLines(Repository.PathOf("tests", "ShiftLeft.Build.Tests", "Rules", "catalog.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(Parse).ToDictionary(entry => entry.Id));

    public static IReadOnlyDictionary<string, CatalogEntry> All => _all.Value;

    /// <summary>An alias without the remark some have behind it: <c>pss:runAsUser (restricted)</c>.</summary>
    public static IEnumerable<string> Plain(IEnumerable<string> aliases)
        => aliases.Where(a => !a.EndsWith(')') || a.Contains('(')).Select(a => a.Split(" (")[0].Trim()).Distinct()
            .Order(StringComparer.Ordinal);

    private static CatalogEntry Parse(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], Enum.Parse<Level>(cells[1]), cells[2], cells.Length > 3 ? cells[3].Split('|') : []);
    }
}
