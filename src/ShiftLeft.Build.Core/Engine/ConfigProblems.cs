using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>
/// Slips in the configuration: names that do not exist (SLB0011) and values that are not valid (SLB0012).
/// </summary>
internal static class ConfigProblems
{
    public const string Severities = "none, silent, suggestion, warning, error, default";

    public static IEnumerable<Finding> Find(
        IEnumerable<ConfigFile> files, IReadOnlyDictionary<string, string> properties, SourceText? project)
    {
        var entries = files.SelectMany(file => file.Sections.Concat(file.IsGlobal ? [file.Preamble] : [])
            .SelectMany(s => s.Entries));
        var ofFiles = entries.SelectMany(Check);
        return project == null ? ofFiles : ofFiles.Concat(CheckValues(properties, project)).Concat(CheckNames(project));
    }

    /// <summary>
    /// Where a project sets a property: its value; the start of the file, if the value comes from elsewhere.
    /// </summary>
    public static ILocated PlaceOf(string property, SourceText project)
        => (ILocated?)ProjectFile.Parse(project).Property(property) ?? new Location(project, new(0, 0));

    /// <summary>The name that is nearest to one that does not exist; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var best = names.Select(n => (Name: n, Distance: Distance(name, n))).OrderBy(x => x.Distance).FirstOrDefault();
        return best.Name != null && best.Distance <= Math.Max(1, name.Length / 4) ? best.Name : null;
    }

    private static IEnumerable<Finding> Check(ConfigEntry entry)
    {
        if (entry.RuleId is { } id)
        {
            var rule = RuleCatalog.Find(id);
            if (rule == null)
                yield return UnknownRule(id.ToUpperInvariant(), entry.RuleIdPlace);
            if (!EditorConfig.TryParseSeverity(entry.Value, out _))
                yield return Invalid(entry.ValuePlace,
                    $"dotnet_diagnostic.{rule?.Id ?? id.ToUpperInvariant()}.severity", entry.Value, Severities);
        }
        else if (entry.IsOption)
        {
            if (!KnownOptions.ByKey.TryGetValue(entry.Key, out var option))
                yield return UnknownOption(entry.Key, entry.KeyPlace, KnownOptions.All.Select(o => o.Key));
            else if (!entry.Value.Equals("unset", StringComparison.OrdinalIgnoreCase) && !option.IsValid(entry.Value))
                yield return Invalid(entry.ValuePlace, entry.Key, entry.Value, option.ValidValues);
        }
    }

    private static IEnumerable<Finding> CheckValues(IReadOnlyDictionary<string, string> properties, SourceText project)
        => from option in KnownOptions.All
           where properties.TryGetValue(option.Property, out var value) && !option.IsValid(value)
           select Invalid(PlaceOf(option.Property, project), option.Property, properties[option.Property],
               option.ValidValues);

    private static IEnumerable<Finding> CheckNames(SourceText project)
    {
        if (project.Text.IndexOf("<ShiftLeft", StringComparison.OrdinalIgnoreCase) < 0) return [];
        var known = new HashSet<string>(KnownOptions.Properties, StringComparer.OrdinalIgnoreCase);
        return from property in ProjectFile.Parse(project).Properties
               where property.Name.StartsWith("ShiftLeft", StringComparison.OrdinalIgnoreCase)
                   && !known.Contains(property.Name)
               select UnknownOption(property.Name, property.NamePlace, known);
    }

    public static Finding UnknownRule(string id, ILocated place)
    {
        var near = Nearest(id, RuleCatalog.ById.Keys);
        return new(EngineRules.UnknownOption, place, [$"There is no rule {id}{Offer(near)}"]);
    }

    public static Finding UnknownOption(string key, ILocated place, IEnumerable<string> known)
        => new(EngineRules.UnknownOption, place, [$"There is no option {key}{Offer(Nearest(key, known))}"]);

    public static Finding Invalid(ILocated place, string key, string value, string valid)
        => new(EngineRules.InvalidOptionValue, place, [key, value, valid]);

    private static string Offer(string? name) => name == null ? "" : $"; did you mean {name}?";

    /// <summary>How many characters have to be changed, added or removed.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[b.Length];
    }
}
