using System.Globalization;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>All suppressions of an analysis: hides findings, and afterwards tells which had nothing to hide.</summary>
internal sealed class Suppressions
{
    private readonly Dictionary<string, CoveredPlaces> _byFile = new(StringComparer.Ordinal);
    private readonly HashSet<string> _buildKitErrors;
    private readonly List<Finding> _problems;
    private readonly DateTime _today;

    public Suppressions(IEnumerable<SuppressionComment> comments, IEnumerable<Suppression> annotations, DateTime today)
    {
        _today = today;
        var parser = new SuppressionParser();
        foreach (var comment in comments) parser.Read(comment);
        foreach (var file in parser.Suppressions.Concat(annotations).GroupBy(s => s.Place.Source.Path))
            _byFile[file.Key] = new(file);

        _problems = parser.Problems;
        _buildKitErrors = parser.BuildKitErrors;
    }

    /// <summary>The suppression that hides a finding; null if it is to be shown.</summary>
    public Suppression? Hide(Finding finding)
    {
        if (!_byFile.TryGetValue(finding.Source.Path, out var places)) return null;
        Suppression? first = null;
        foreach (var suppression in places.At(finding.Span.Start))
        {
            if (suppression.IsExpired(_today)) continue;
            if (suppression.IdFor(finding) is not { } id) continue;
            suppression.Used.Add(id);
            first ??= suppression;
        }

        return first;
    }

    /// <summary>True if the file wants what BuildKit checks to be errors.</summary>
    public bool IsError(Finding finding)
        => _buildKitErrors.Contains(finding.Source.Path)
            && finding.Rule.Aliases.Any(alias => alias.StartsWith("buildkit:", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// What is wrong with our own suppressions: slips, a date that is over, and those that have hidden nothing although
    /// their rule ran (<paramref name="hasRun"/>).
    /// </summary>
    public IEnumerable<Finding> Problems(Func<RuleInfo, string, bool> hasRun)
    {
        foreach (var problem in _problems) yield return problem;
        foreach (var suppression in _byFile.Values.SelectMany(places => places.All).Where(s => s.IsOwn))
        {
            if (suppression.IsExpired(_today))
            {
                var date = suppression.Until!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                yield return new(EngineRules.ExpiredSuppression, suppression.UntilPlace!,
                    [string.Join(", ", suppression.Ids.Select(id => id.Id)), date]);
                continue;
            }

            foreach (var id in suppression.Ids.Where(id => !suppression.Used.Contains(id.Id)))
            {
                if (RuleCatalog.Find(id.Id) is { } rule && hasRun(rule, suppression.Place.Source.Path))
                    yield return new(EngineRules.UnusedSuppression, id.Place, [rule.Id]);
            }
        }
    }
}
