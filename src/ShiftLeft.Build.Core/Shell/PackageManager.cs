namespace ShiftLeft.Build.Core.Shell;

/// <summary>What a package manager's verb does.</summary>
internal enum PackageAction
{
    Other,
    Install,

    /// <summary>Refreshes the index of what could be installed.</summary>
    Update,

    /// <summary>Brings what is installed to newer versions.</summary>
    Upgrade,

    /// <summary>As <see cref="Upgrade"/>, across releases: dist-upgrade, dup.</summary>
    DistUpgrade,
    Remove,
    Clean,
}

/// <summary>One package manager: what its command line means and what it leaves behind. A row of a table.</summary>
internal sealed class PackageManager
{
    /// <summary>The command's usual name: <c>apt-get</c>, <c>pip</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Verb (one or two words) → action.</summary>
    public required IReadOnlyDictionary<string, PackageAction> Verbs { get; init; }

    /// <summary>The action without a verb: a bare <c>yarn</c> installs.</summary>
    public PackageAction BareAction { get; init; }

    /// <summary>Flags whose value may be the next word.</summary>
    public HashSet<string> ValueFlags { get; init; } = [];

    /// <summary>Flags that answer the question whether to go on.</summary>
    public string[] YesFlags { get; init; } = [];

    /// <summary>It asks before it installs when nobody answers in advance.</summary>
    public bool Asks => YesFlags.Length > 0;

    /// <summary>Flags with which nothing is kept in the cache.</summary>
    public string[] NoCacheFlags { get; init; } = [];

    /// <summary>Flags that name the version of the package.</summary>
    public string[] VersionFlags { get; init; } = [];

    /// <summary>Flags that read packages or versions from a file.</summary>
    public string[] FileFlags { get; init; } = [];

    /// <summary>Where the cache lies; what is below it belongs to it.</summary>
    public string[] CachePaths { get; init; } = [];

    /// <summary>The words that must follow a clean verb for everything to go: <c>clean all</c>.</summary>
    public string[] CleanArguments { get; init; } = [];

    /// <summary>The text names a version.</summary>
    public required Func<string, bool> IsPinned { get; init; }

    /// <summary>The text is a file, folder or address, not the name of a package.</summary>
    public Func<string, bool> IsFile { get; init; } = PackageSyntax.IsPathOrUrl;

    /// <summary>
    /// The command deletes this manager's cache by hand: <c>rm -rf /var/lib/apt/lists/*</c>, <c>rm -r /var/lib/apt</c>.
    /// </summary>
    public bool IsCacheRemoval(ShellCommand command)
    {
        if (command.Is("find")) return command.HasArgument("-delete") && command.Words.Skip(1).Take(1).Any(Covers);
        return command.Is("rm") && command.Operands.Any(Covers);
    }

    private bool Covers(ShellWord word)
        => PackageSyntax.ExpandBraces(word.Text)
            .Any(path => CachePaths.Any(cache => PackageSyntax.Covers(path, cache)));

    public override string ToString() => Name;
}
