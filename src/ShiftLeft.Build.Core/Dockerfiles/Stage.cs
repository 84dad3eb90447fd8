using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// One build stage: a FROM and what follows it. Answers what holds at its end, over the stages it is built from.
/// </summary>
internal sealed class Stage(
    int index, FromInstruction from, Stage? baseStage, string? imageText, ImageReference? image) : ILocated
{
    private static readonly Regex RootDroppers =
        new(@"(^|[\s/""'])(gosu|su-exec|s6-setuidgid|chpst)($|[\s""'=-])", RegexOptions.CultureInvariant);

    private static readonly string[] RootDropperNames = ["gosu", "su-exec", "s6-setuidgid", "chpst"];
    private static readonly Regex RootDroppingStart =
        new(@"(^|[\s/""'])(setpriv|runuser|gosu|su-exec|s6-setuidgid|chpst)($|[\s""'])", RegexOptions.CultureInvariant);

    private readonly Stage? _root = baseStage?.RootStage;
    private readonly Answers _byType = new();
    private bool? _dropsRoot;

    public SourceText Source => From.Source;

    /// <summary>From FROM to the end of its last instruction.</summary>
    public Span Span => new(From.Span.Start, Instructions[Instructions.Count - 1].Span.End);

    public int Index { get; } = index;

    public FromInstruction From { get; } = from;

    /// <summary>In lower case, as BuildKit knows it; null without AS.</summary>
    public string? Name { get; } = from.Alias?.Text.ToLowerInvariant();

    /// <summary>The image as written.</summary>
    public Word? Image => From.Image;

    /// <summary>The image with the global ARGs replaced; null if unknown.</summary>
    public string? ImageText { get; } = imageText;

    /// <summary>
    /// The external image it starts from; null if that is a stage or unknown. <c>scratch</c> is one too.
    /// </summary>
    public ImageReference? ImageReference { get; } = image;

    /// <summary>The earlier stage it is built from.</summary>
    public Stage? BaseStage { get; } = baseStage;

    /// <summary>It and the stages it is built from, nearest first.</summary>
    public IEnumerable<Stage> BaseChain
    {
        get
        {
            for (var stage = this; stage is not null; stage = stage.BaseStage) yield return stage;
        }
    }

    /// <summary>The last of <see cref="BaseChain"/>: the one that starts from an external image.</summary>
    public Stage RootStage => _root ?? this;

    /// <summary>The external image of the chain; null if unknown.</summary>
    public ImageReference? RootImage => RootStage.ImageReference;

    public bool IsScratch => RootStage.ImageReference is { IsScratch: true };

    /// <summary>With FROM, in order.</summary>
    public IReadOnlyList<Instruction> Instructions => Members;

    /// <summary>Those of all stages of the chain, base first.</summary>
    public IEnumerable<Instruction> ChainInstructions => BaseChain.Reverse().SelectMany(s => s.Instructions);

    public bool IsFinal { get; internal set; }

    /// <summary>The final stage, or one it is built FROM: its layers and settings are in the image.</summary>
    public bool IsInFinalImage { get; internal set; }

    /// <summary>
    /// The final image needs it: through FROM, COPY --from or a mount. Others are built only with --target.
    /// </summary>
    public bool IsReachable { get; internal set; }

    /// <summary>COPY --from and mounts' from, resolved.</summary>
    public IReadOnlyList<FromReference> References => Uses;

    /// <summary>The stages that files are taken from.</summary>
    public IEnumerable<Stage> DependsOn => Uses.Where(u => u.Stage is not null).Select(u => u.Stage!).Distinct();

    /// <summary>External images that files are taken from.</summary>
    public IEnumerable<FromReference> ExternalImages => Uses.Where(u => u.Kind == FromKind.Image);

    public EffectiveUser EffectiveUser
    {
        get
        {
            var user = Last<UserInstruction>();
            return new(user, user?.Value?.Expand(user.Scope).Value);
        }
    }

    /// <summary>
    /// It starts as root only to change the user itself: a program for that (gosu, su-exec …) is put into the image, or
    /// is what starts.
    /// </summary>
    public bool DropsRoot => _dropsRoot ??= ChainInstructions.Any(i => i switch
    {
        EntrypointInstruction or CmdInstruction => RootDroppingStart.IsMatch(i.Arguments.Text),
        RunInstruction or TransferInstruction => NamesRootDropper(i.Arguments.Text)
            || i.Heredocs.Any(h => NamesRootDropper(h.Content.Text)),
        _ => false,
    });

    // Nearly no text has one of the names: looking for them costs less than the pattern around them.
    private static bool NamesRootDropper(string text)
    {
        foreach (var name in RootDropperNames)
            if (text.IndexOf(name, StringComparison.Ordinal) >= 0) return RootDroppers.IsMatch(text);
        return false;
    }

    /// <summary>
    /// The folder with all relative WORKDIRs resolved; unknown if it starts relative to an external image's.
    /// </summary>
    public Effective<WorkdirInstruction> EffectiveWorkdir
    {
        get
        {
            string? path = IsScratch ? "/" : null;
            WorkdirInstruction? last = null;
            foreach (var workdir in ChainInstructions.OfType<WorkdirInstruction>())
            {
                last = workdir;
                path = ImagePaths.Combine(path, workdir.Value?.Expand(workdir.Scope).Value);
            }

            return new(last, last is null ? null : path);
        }
    }

    public ShellInstruction? EffectiveShell => Last<ShellInstruction>();

    public EntrypointInstruction? EffectiveEntrypoint => Last<EntrypointInstruction>();

    /// <summary>A stage that sets ENTRYPOINT and no CMD drops the CMD it inherits.</summary>
    public CmdInstruction? EffectiveCmd
    {
        get
        {
            foreach (var stage in BaseChain)
            {
                if (stage.Members.FindLast(i => i is CmdInstruction) is CmdInstruction cmd) return cmd;
                if (stage.Members.Exists(i => i is EntrypointInstruction)) return null;
            }

            return null;
        }
    }

    public HealthcheckInstruction? EffectiveHealthcheck => Last<HealthcheckInstruction>();

    /// <summary>Every port of the chain's EXPOSE instructions.</summary>
    public IEnumerable<ExposedPort> Exposed
        => ChainInstructions.OfType<ExposeInstruction>().SelectMany(expose => expose.Exposed);

    /// <summary>The labels of the chain; a later one replaces an earlier one in the image.</summary>
    public IEnumerable<KeyValue> Labels => ChainInstructions.OfType<LabelInstruction>().SelectMany(l => l.Pairs);

    /// <summary>The variables at its end: what the container gets as environment, if ENV.</summary>
    public Scope EndScope => new StageScope(this, int.MaxValue);

    public bool IsWindows => RootImage is { } root
        && (root.Repository.IndexOf("nanoserver", StringComparison.OrdinalIgnoreCase) >= 0
            || root.Repository.IndexOf("windows", StringComparison.OrdinalIgnoreCase) >= 0
            || root.Tag?.IndexOf("nanoserver", StringComparison.OrdinalIgnoreCase) >= 0
            || root.Tag?.IndexOf("windowsservercore", StringComparison.OrdinalIgnoreCase) >= 0);

    internal int ChainLength { get; } = 1 + (baseStage?.ChainLength ?? 0);

    internal List<Instruction> Members { get; } = [from];

    internal List<FromReference> Uses { get; } = [];

    internal VariableTable Args { get; } = new();

    internal VariableTable Env { get; } = new();

    /// <summary>What the caller knows of the external image's environment; set on the root stage.</summary>
    internal IReadOnlyDictionary<string, string>? BaseEnvironment { get; set; }

    /// <summary>The SHELL that holds at an instruction; null: the default of the image.</summary>
    public ShellInstruction? ShellAt(Instruction instruction) => LastBefore<ShellInstruction>(instruction);

    /// <summary>
    /// The shell that a <c># hadolint shell=…</c> above the instruction or an earlier one says is in force; null if
    /// there is none, or a SHELL comes after it.
    /// </summary>
    public string? ShellCommentAt(Instruction instruction)
    {
        foreach (var stage in BaseChain)
        {
            for (var i = stage.Members.Count - 1; i >= 0; i--)
            {
                var member = stage.Members[i];
                if (stage == this && member.Index > instruction.Index) continue;
                if (member is ShellInstruction && member != instruction) return null;
                if (member.ShellComment is { } name) return name;
            }
        }

        return null;
    }

    /// <summary>The last instruction of a type at the end of the stage, over the chain.</summary>
    public T? Last<T>() where T : Instruction
    {
        for (var stage = this; stage is not null; stage = stage.BaseStage)
            if (stage.Own<T>() is { Count: > 0 } own) return own[own.Count - 1];
        return null;
    }

    /// <summary>The last instruction of a type before <paramref name="instruction"/>, over the chain.</summary>
    public T? LastBefore<T>(Instruction instruction) where T : Instruction
    {
        var own = Own<T>();
        for (var i = own.Count - 1; i >= 0; i--)
            if (own[i].Index < instruction.Index) return own[i];
        return BaseStage?.Last<T>();
    }

    /// <summary>Those of this stage alone.</summary>
    public IReadOnlyList<T> Own<T>() where T : Instruction => _byType.Get(this, static stage => stage.Find<T>());

    private T[] Find<T>() where T : Instruction
    {
        var found = new List<T>();
        foreach (var member in Members)
            if (member is T wanted) found.Add(wanted);
        return [.. found];
    }


    public bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
