namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// What is known of a rule without running it. Page headers, the index, editor descriptors, SARIF and help links are
/// all derived from here.
/// </summary>
internal sealed record RuleInfo
{
    /// <summary>Never reused, never renumbered: <c>SLB</c> and four digits.</summary>
    public required string Id { get; init; }

    /// <summary>The problem in one line, without a full stop.</summary>
    public required string Title { get; init; }

    /// <summary>What a finding says: <c>{0}</c>, <c>{1}</c> … are its arguments.</summary>
    public required string Message { get; init; }

    public required Level Level { get; init; }

    /// <summary>
    /// The package version that brought the rule; an older <c>ShiftLeftAnalysisLevel</c> leaves it off.
    /// </summary>
    public required string Since { get; init; }

    /// <summary>
    /// The security controls it serves: <c>CIS-Docker/4.1</c>, <c>NSA/pod-security</c>, <c>least-privilege</c>.
    /// </summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>The same check in other tools; their suppression comments work through these.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The settings it reads.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>
    /// True: silent in development variants of a Dockerfile (<c>Dockerfile.develop</c>, <c>dev.Dockerfile</c>).
    /// </summary>
    public bool SkipsDevelopmentFiles { get; init; }

    /// <summary>
    /// True: it asks what the compiled code does, so a build runs it after the compiler and not before; without code
    /// it is silent.
    /// </summary>
    public bool NeedsCode { get; init; }

    /// <summary>
    /// For a code of ShellCheck: the rule that brings it. What is set for that rule counts where nothing is set for the
    /// code.
    /// </summary>
    public RuleInfo? Through { get; init; }

    public RuleCategory Category => RuleCategories.Of((Through ?? this).Id);

    public string HelpLink => Through == null ? $"https://shiftleft.build/rules/{Id}"
        : $"https://www.shellcheck.net/wiki/{Id}";

    /// <summary>True if a list of IDs (<c>NoWarn</c>) names it.</summary>
    public bool IsIn(HashSet<string> ids)
        => ids.Count > 0 && (ids.Contains(Id) || (Through != null && ids.Contains(Through.Id)));
}
