using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A variable whose name is near to a configuration key of the app, and not that key.</summary>
/// <param name="Right">The name that sets the key.</param>
internal sealed record NearMiss(YamlScalar Name, string Key, string Right, ILocated Place);

/// <summary>The configuration keys that the app knows, against what the manifest sets.</summary>
internal static class LinkConfiguration
{
    private static readonly string[] _foreign =
        ["ASPNETCORE_", "DOTNET_", "COMPlus_", "CORECLR_", "OTEL_", "DAPR_", "KUBERNETES_", "AZURE_", "AWS_", "NUGET_",
            "services__", "Logging__", "Serilog__", "POD_", "NODE_"];

    /// <summary>
    /// The names of variables as they stand: in <c>env</c>, and as keys of ConfigMaps of the set that <c>envFrom</c>
    /// reads.
    /// </summary>
    public static IEnumerable<YamlScalar> NamesOf(Container container)
    {
        foreach (var variable in container.Env)
            if (variable is { NameNode: { } name, IsUnknown: false }) yield return name;
        foreach (var reference in container.EnvFrom.Where(e => e["prefix"] == null)
            .Select(e => e.Mapping("configMapRef")?.Scalar("name")).OfType<YamlScalar>())
        {
            var map = container.Pod.Owner.Set?.Find("ConfigMap", reference.Value, container.Pod.Namespace);
            foreach (var entry in map is { IsDeployed: true } ? map.Root.Mapping("data")?.Entries ?? [] : [])
                if (!Unknown.IsUnknown(entry.Key)) yield return entry.Key;
        }
    }

    /// <summary>The keys that the code of the project that is built reads, or its settings files hold.</summary>
    public static Dictionary<string, ILocated> KnownKeys(Workspace workspace)
    {
        var known = new Dictionary<string, ILocated>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in workspace.Project is { } project ? workspace.AppSettingsOf(project).Entries : [])
            known[entry.Key] = entry.KeyNode;
        foreach (var read in workspace.Code?.ConfigurationKeys ?? []) known[read.Key] = read;
        return known;
    }

    public static IEnumerable<NearMiss> NearMisses(Link link)
    {
        if (link.Workspace.Code is not { } code) return [];
        var known = KnownKeys(link.Workspace);
        var sections = new HashSet<string>(known.Keys.SelectMany(Prefixes), StringComparer.OrdinalIgnoreCase);
        var asIs = new HashSet<string>(code.EnvironmentVariables.Select(v => v.Name), StringComparer.OrdinalIgnoreCase);
        return NamesOf(link.Container)
            .Where(n => !asIs.Contains(n.Value)
                && !_foreign.Any(f => n.Value.StartsWith(f, StringComparison.OrdinalIgnoreCase)))
            .Select(n => Near(n, known, sections)).OfType<NearMiss>();
    }

    private static NearMiss? Near(YamlScalar name, Dictionary<string, ILocated> known, HashSet<string> sections)
    {
        var key = name.Value.Replace("__", ":");
        var colon = key.LastIndexOf(':');
        if (known.ContainsKey(key) || sections.Contains(key)) return null;
        // Another key of a known section is nobody's slip; what an array holds has an index.
        if (colon > 0 && sections.Contains(key.Substring(0, colon))
            && (IsIndex(key.Substring(colon + 1)) || !IsArray(key.Substring(0, colon), known.Keys))) return null;
        var found = known.Keys.Select(k => (Known: k, Right: Spelled(name.Value, key, k))).Where(n => n.Right != null)
            .GroupBy(n => n.Right, StringComparer.OrdinalIgnoreCase).Select(same => same.First()).ToList();
        return found is [var near] ? new(name, near.Right!, near.Right!.Replace(":", "__"), known[near.Known]) : null;
    }

    /// <summary>
    /// The key as the name should spell it, with the name's own indexes of arrays; null if they are not near.
    /// </summary>
    private static string? Spelled(string name, string key, string known)
    {
        if (known.IndexOf(':') < 0) return null;
        if (OnlySeparatorsDiffer(name, known) || (key.IndexOf(':') > 0 && OneSectionDiffers(key, known))) return known;
        var (given, parts) = (name.Split(_separators, StringSplitOptions.RemoveEmptyEntries), known.Split(':'));
        if (given.Length != parts.Length || !parts.Any(IsIndex)) return null;
        for (var i = 0; i < parts.Length; i++)
        {
            if (IsIndex(parts[i]) && IsIndex(given[i])) parts[i] = given[i];
            else if (!parts[i].Equals(given[i], StringComparison.OrdinalIgnoreCase)) return null;
        }

        var right = string.Join(":", parts);
        return right.Equals(key, StringComparison.OrdinalIgnoreCase) ? null : right;
    }

    private static bool IsArray(string section, IEnumerable<string> keys)
        => keys.Where(k => k.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase))
            .All(k => IsIndex(k.Substring(section.Length + 1).Split(':')[0]));

    private static readonly char[] _separators = ['_', ':', '[', ']'];

    private static bool IsIndex(string part) => part.Length > 0 && part.All(char.IsDigit);

    // ConnectionStrings_Shop instead of ConnectionStrings__Shop, Mail_Smtp__Host instead of Mail__Smtp__Host
    private static bool OnlySeparatorsDiffer(string name, string key)
        => name.IndexOf('_') > 0 && Plain(name).Equals(Plain(key), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => text.Replace("_", "").Replace(":", "");

    private static bool OneSectionDiffers(string key, string other)
    {
        var (a, b) = (key.ToUpperInvariant().Split(':'), other.ToUpperInvariant().Split(':'));
        if (a.Length != b.Length || a[a.Length - 1] != b[b.Length - 1]) return false;
        var different = Enumerable.Range(0, a.Length).Where(i => a[i] != b[i]).ToList();
        return different is [var at] && Math.Min(a[at].Length, b[at].Length) >= 4 && Letters(a[at]) != Letters(b[at])
            && Spelling.Distance(a[at], b[at]) <= (a[at].Length < 7 ? 1 : 2);
    }

    // Queue1 and Queue2 are two things.
    private static string Letters(string text) => new([.. text.Where(c => !char.IsDigit(c))]);

    private static IEnumerable<string> Prefixes(string key)
    {
        for (var at = key.IndexOf(':'); at > 0; at = key.IndexOf(':', at + 1)) yield return key.Substring(0, at);
    }
}
