namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>From which release to which an API version of a kind is there; from the tags in k8s.io/api.</summary>
/// <param name="ApiVersion"><c>batch/v1beta1</c>.</param>
/// <param name="Kind"><c>CronJob</c>.</param>
/// <param name="Introduced">The first release that served it; null if not known.</param>
/// <param name="Deprecated">The release that warns of it; null if none does.</param>
/// <param name="Removed">The first release without it; null if it stays.</param>
/// <param name="Replacement">What to use instead: <c>batch/v1 CronJob</c>; null if there is nothing.</param>
internal sealed record ApiLifecycle(
    string ApiVersion, string Kind, KubernetesVersion? Introduced, KubernetesVersion? Deprecated,
    KubernetesVersion? Removed,
    string? Replacement)
{
    private static readonly Lazy<Dictionary<string, ApiLifecycle>> Table = new(Read);

    /// <summary>All API versions of kinds with a known lifecycle.</summary>
    public static IReadOnlyCollection<ApiLifecycle> All => Table.Value.Values;

    /// <summary>The API version to write instead, if the kind keeps its name; null otherwise.</summary>
    public string? ReplacementApiVersion
        => Replacement != null && Replacement.EndsWith(" " + Kind, StringComparison.Ordinal)
            ? Replacement.Substring(0, Replacement.Length - Kind.Length - 1)
            : null;

    /// <summary>The lifecycle of a kind in an API version; null if it is not known.</summary>
    public static ApiLifecycle? Find(string apiVersion, string kind)
        => Table.Value.TryGetValue(apiVersion + " " + kind, out var lifecycle) ? lifecycle : null;

    public bool IsRemovedIn(KubernetesVersion version) => Removed is { } removed && removed <= version;

    public bool IsDeprecatedIn(KubernetesVersion version) => Deprecated is { } deprecated && deprecated <= version;

    public bool IsIntroducedIn(KubernetesVersion version) => !(Introduced is { } introduced && introduced > version);

    private static Dictionary<string, ApiLifecycle> Read()
    {
        var result = new Dictionary<string, ApiLifecycle>();
        foreach (var line in SchemaTable.ReadResource("lifecycle.bin")
            .Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split([' '], 6);
            result.Add(words[0] + " " + words[1], new(words[0], words[1], KubernetesVersion.Parse(words[2]),
                KubernetesVersion.Parse(words[3]), KubernetesVersion.Parse(words[4]), words[5] == "-"
                    ? null : words[5]));
        }

        // A replacement may be removed by now as well.
        foreach (var row in result.Values.ToList())
        {
            var last = row;
            while (last.ReplacementApiVersion is { } version
                && result.TryGetValue(version + " " + row.Kind, out var next)
                && next.Removed != null && next.Replacement != null) last = next;
            if (last != row) result[row.ApiVersion + " " + row.Kind] = row with { Replacement = last.Replacement };
        }

        return result;
    }
}
