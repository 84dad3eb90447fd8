namespace ShiftLeft.Build.Core.Code;

/// <summary>
/// What the code of one project does, as far as constants tell: read from the compiled assembly in a build, from the
/// symbols in an editor; both readers agree. A null <see cref="CodeFacts"/> means nobody looked; an empty one means
/// there is nothing.
/// </summary>
internal sealed record CodeFacts
{
    public static CodeFacts Empty { get; } = new();

    public string AssemblyName { get; init; } = "";

    public IReadOnlyList<CodeListener> Listeners { get; init; } = [];

    /// <summary>
    /// True if the code also listens somewhere that is not constant: what it listens on cannot be known.
    /// </summary>
    public bool HasUnknownListeners { get; init; }

    public IReadOnlyList<CodeEndpoint> Endpoints { get; init; } = [];

    /// <summary>
    /// True if something maps paths that are not known: a package's Map… method, a path that is not constant.
    /// </summary>
    public bool HasUnknownEndpoints { get; init; }

    public IReadOnlyList<CodePathBase> PathBases { get; init; } = [];

    public IReadOnlyList<CodeFileWrite> FileWrites { get; init; } = [];

    public IReadOnlyList<CodeConfigurationKey> ConfigurationKeys { get; init; } = [];

    public IReadOnlyList<CodeConfigurationFile> ConfigurationFiles { get; init; } = [];

    public IReadOnlyList<CodeEnvironmentVariable> EnvironmentVariables { get; init; } = [];

    public IReadOnlyList<CodeKubernetesCall> KubernetesCalls { get; init; } = [];

    public IReadOnlyList<CodeFeatureUse> Features { get; init; } = [];

    public IReadOnlyList<CodeShutdownTimeout> ShutdownTimeouts { get; init; } = [];

    /// <summary>The port that plain requests are sent to, as the code sets it.</summary>
    public IReadOnlyList<CodeHttpsPort> HttpsPorts { get; init; } = [];

    /// <summary>
    /// The simple names of the assemblies the code refers to, those of the solution's projects it uses included.
    /// </summary>
    public IReadOnlyList<string> ReferencedAssemblies { get; init; } = [];

    /// <summary>
    /// Projects of the solution that the code refers to and that could not be read: what they do is unknown.
    /// </summary>
    public IReadOnlyList<string> UnreadAssemblies { get; init; } = [];

    public CodeFeatureUse? Find(CodeFeature feature) => Features.FirstOrDefault(use => use.Feature == feature);

    public bool Uses(CodeFeature feature) => Find(feature) != null;

    /// <summary>All of it, a line each: facts with the same lines have the same findings.</summary>
    public IEnumerable<string> Lines()
    {
        IEnumerable<CodeFact> facts =
        [
            .. Listeners, .. Endpoints, .. PathBases, .. FileWrites, .. ConfigurationKeys, .. ConfigurationFiles,
            .. EnvironmentVariables, .. KubernetesCalls, .. Features, .. ShutdownTimeouts, .. HttpsPorts,
        ];
        return [AssemblyName, $"{HasUnknownListeners} {HasUnknownEndpoints}",
            .. facts.Select(fact => $"{fact} to {fact.Place.End}"),
            "refers", .. ReferencedAssemblies, "unread", .. UnreadAssemblies];
    }

    public bool Refers(string assembly) => ReferencedAssemblies.Contains(assembly, StringComparer.OrdinalIgnoreCase);
}
