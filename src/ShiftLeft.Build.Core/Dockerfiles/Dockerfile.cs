using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>One Dockerfile as BuildKit reads it.</summary>
internal sealed class Dockerfile(
    SourceText source, char escape, IReadOnlyList<Directive> directives, IReadOnlyList<Comment> comments,
    IReadOnlyList<Instruction> instructions, IReadOnlyList<Stage> stages, IReadOnlyList<ParseProblem> problems)
    : ILocated
{
    private static readonly HashSet<string> DevelopmentWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "develop", "development", "dev", "debug", "local", "test", "tests",
    };

    private IReadOnlyCollection<FromReference>? _circular;
    private Dictionary<string, Stage>? _byName;
    private readonly Answers _byType = new();

    public SourceText Source { get; } = source;

    public Span Span => new(0, Source.Length);

    public string FileName { get; } = source.Path.Substring(source.Path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Backslash, or a backtick on Windows.</summary>
    public char EscapeChar { get; } = escape;

    public IReadOnlyList<Directive> Directives { get; } = directives;

    /// <summary>Every comment line, also those inside instructions; not what a heredoc holds.</summary>
    public IReadOnlyList<Comment> Comments { get; } = comments;

    /// <summary>In order, with the unknown ones. The trigger of an ONBUILD is only in its ONBUILD.</summary>
    public IReadOnlyList<Instruction> Instructions { get; } = instructions;

    /// <summary>
    /// The instructions before the first FROM that are not ARG are in <see cref="Instructions"/> alone.
    /// </summary>
    public IReadOnlyList<ArgInstruction> GlobalArgs { get; }
        = [.. instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>()];

    public IReadOnlyList<Stage> Stages { get; } = stages;

    /// <summary>The stage that becomes the image when no --target is given.</summary>
    public Stage? FinalStage => Stages.Count == 0 ? null : Stages[Stages.Count - 1];

    public IReadOnlyList<ParseProblem> Problems { get; } = problems;

    /// <summary>The instructions of the stages that make up the final image, base stages first.</summary>
    public IEnumerable<Instruction> FinalInstructions => FinalStage is null ? [] : FinalStage.ChainInstructions;

    public Directive? Directive(string name) => Directives.FirstOrDefault(d => d.Name == name);

    /// <summary>True if <c># check=experimental=</c> names this check of BuildKit, or all of them.</summary>
    public bool AsksForExperimental(string check)
        => Directive("check") is { } directive && BuildKitChecks.Experimental(directive.Value).Any(name
            => name.Equals("all", StringComparison.OrdinalIgnoreCase)
                || name.Equals(check, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Named as a variant for development: <c>Dockerfile.develop</c>, <c>dev.Dockerfile</c>, <c>Dockerfile.test</c> …
    /// </summary>
    public bool IsDevelopmentVariant => IsDevelopmentName(FileName);

    public bool IsWindows => EscapeChar == '`' || FinalStage is { IsWindows: true };

    /// <summary>
    /// True for the names of variants for a developer's machine: <c>Dockerfile.develop</c>, <c>dev.Dockerfile</c>.
    /// </summary>
    public static bool IsDevelopmentName(string fileName)
        => fileName.Split('.', '-', '_').Any(DevelopmentWords.Contains);

    /// <summary>The stage of that name (any case), the last one if it is given twice.</summary>
    public Stage? FindStage(string name)
    {
        if (_byName is null)
        {
            var byName = new Dictionary<string, Stage>(StringComparer.OrdinalIgnoreCase);
            foreach (var stage in Stages)
                if (stage.Name is not null) byName[stage.Name] = stage;
            _byName = byName;
        }

        return _byName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>References to a later stage that, over others, is built from the one that asks for it.</summary>
    public IReadOnlyCollection<FromReference> CircularReferences => _circular ??= StageCycles.Find(this);

    /// <summary>Problems of one rule.</summary>
    public IEnumerable<ParseProblem> ProblemsOf(string ruleId)
        => Problems.Count == 0 ? [] : Problems.Where(p => p.RuleId == ruleId);

    /// <summary>What is found out about the file elsewhere.</summary>
    public Answers Answers { get; } = new();

    /// <summary>All instructions of a type, also the triggers of ONBUILD.</summary>
    public IReadOnlyList<T> All<T>() where T : Instruction => _byType.Get(this, static file => file.Find<T>());

    private T[] Find<T>() where T : Instruction
    {
        var found = new List<T>();
        foreach (var instruction in Instructions)
        {
            if (instruction is T wanted) found.Add(wanted);
            if (instruction is OnbuildInstruction { Trigger: T trigger }) found.Add(trigger);
        }

        return [.. found];
    }
}
