using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>How the app comes into the image: what the build stage holds, what is published, what is started.</summary>
internal sealed partial class DockerfileFacts
{
    private Fact<DockerIgnore>? _ignore;

    /// <summary>The .dockerignore in force; absent if there is none, unknown with the context.</summary>
    public Fact<DockerIgnore> Ignore => _ignore ??= FindIgnore();

    /// <summary>
    /// True if the build stage brings another SDK than its image has: by Microsoft's script, a package, or from another
    /// image.
    /// </summary>
    public bool InstallsSdk => Installs(BuildStage, "dotnet-install", "dotnet-sdk-");

    /// <summary>The same of a runtime, in the final stage.</summary>
    public bool InstallsRuntime => InstallsRuntimeIn(File.FinalStage);

    public bool InstallsRuntimeIn(Stage? stage)
        => Installs(stage, "dotnet-install", "dotnet-runtime", "aspnetcore-runtime", "dotnet-sdk", "dotnet");

    /// <summary>
    /// The command on the way to the final image that restores the project first; null if there is none.
    /// </summary>
    public DotNetCommand? FirstRestore
        => BuildStage is { } build ? Commands.FirstOrDefault(c => build.BaseChain.Contains(c.Stage) && !c.HasNoRestore
            && (c.Target == null || !c.NamesProject
                || c.NamedProject == FilePaths.FileName(Project?.ProjectPath ?? ""))) : null;

    /// <summary>
    /// True if the file belongs to another project or tool: it is not to be compared with the project's assembly.
    /// </summary>
    public bool StartsOther(StartedFile started)
    {
        var stem = FilePaths.Stem(started.FileName);
        var others = _workspace.Projects.Where(p => p != Project).Select(p => p.AssemblyName)
            .Concat(Project?.References.Select(FilePaths.Stem) ?? []);
        return others.Any(n => string.Equals(n, stem, StringComparison.OrdinalIgnoreCase))
            || (started.IsDll && Publishes(c => c.Stage.IsReachable) > 1)
            || ChainOf(File.FinalStage).Any(s => s.Own<CopyInstruction>()
                .Any(c => c.ExpandedWords.Any(w => FilePaths.FileName(w.Text) == started.FileName)))
            || File.Stages.SelectMany(s => s.Own<RunInstruction>())
                .Any(r => r.Script.Text.IndexOf("AssemblyName", StringComparison.OrdinalIgnoreCase) >= 0
                || (started.IsDll && r.Script.Text.IndexOf(started.FileName, StringComparison.Ordinal) >= 0));
    }

    private int Publishes(Func<DotNetCommand, bool> filter)
        => Commands.Where(c => c.Verb == "publish" && filter(c)).Select(c => c.TargetPath).Distinct().Count();

    /// <summary>The command whose output the image gets: publish, else build.</summary>
    public DotNetCommand? Shipped => Publish ?? Commands.LastOrDefault(c => c.Verb == "build" && c.Stage.IsReachable
        && FinalImage is { Repository: DotNetRepository.AspNet or DotNetRepository.Runtime });

    /// <summary>
    /// The configuration of a command: its own, else the default of the SDK, which publishes Release since .NET 8 only.
    /// A default has no place.
    /// </summary>
    public Fact<string> ConfigurationOf(DotNetCommand command)
    {
        if (!command.Configuration.IsAbsent) return command.Configuration;
        var inherited = command.Run.Scope.Lookup("Configuration").State != VariableState.Undefined
            && command.Run.Scope.Lookup("Configuration").Definition != null;
        if (inherited || Project == null || Mentions("PublishRelease") || Mentions("<Configuration"))
            return Fact<string>.Unknown("the configuration is set elsewhere");
        if (command.Verb == "build") return Fact<string>.Known("Debug");
        if (TargetFramework is not { IsKnown: true, Value.Kind: FrameworkKind.Net } target
            || SdkImage is not { Major: { } sdk }) return Fact<string>.Unknown("the SDK is not known");
        return Fact<string>.Known(target.Value!.Version.Major >= 8 && sdk >= 8 ? "Release" : "Debug");
    }

    private bool Mentions(string text)
        => Project!.Source?.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0
            || Project.RestoreInputs.Any(p => _workspace.Files.Read(p)?.IndexOf(text,
                StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The runtime identifier that is published: by the command, else the project's.</summary>
    public Fact<string> RuntimeIdentifier => Publish is { Runtime: { IsAbsent: false } said } ? said
        : Publish is { Architecture.IsAbsent: false } ? Fact<string>.Unknown("only the architecture is given")
        : Project?.Property("RuntimeIdentifier") ?? Fact<string>.Unknown("the project is not known");

    /// <summary>True if another C library is added, or none is needed.</summary>
    public bool BringsLibc => Says(File.FinalStage, "gcompat", "libc6-compat", "glibc")
        || Project?.Source?.Text.IndexOf("StaticExecutable", StringComparison.Ordinal) >= 0;

    /// <summary>True if culture data is added.</summary>
    public bool BringsIcu => Says(File.FinalStage, "icu");

    private bool Says(Stage? stage, params string[] words)
        => ChainOf(stage).SelectMany(s => s.Instructions).Any(i => i is RunInstruction or TransferInstruction
            && words.Any(w => (i is RunInstruction r ? r.Script.Text
                : i.Arguments.Text).IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>
    /// The global.json that holds in the build stage; null if there is none, or no command sees it there.
    /// </summary>
    public GlobalJson? GlobalJson => Project != null && _workspace.GlobalJsonOf(Project) is { } json
        && new CopiedFile(_workspace, this, json.Source.Path).IsSeenByACommand ? json : null;

    /// <summary>The last later command that restores again by itself; null if none does.</summary>
    public DotNetCommand? LastRestore => FirstRestore is { } first && BuildStage is { } build
        ? Commands.LastOrDefault(c => c.Span.Start > first.Span.Start && build.BaseChain.Contains(c.Stage)
            && !c.HasNoRestore && !c.Command.HasFlag("--no-build")) : null;

    /// <summary>True if <c>dotnet App.dll</c> is started on a bare system that nothing has put .NET into.</summary>
    public bool LacksRuntime => File.FinalStage is { RootImage: { } root } final
        && (root.IsScratch || OfficialImages.IsDistribution(root)) && Started is { IsDll: true }
            && SelfContained is { IsKnown: true, Value: false }
        && !InstallsRuntime && !ChainOf(final).Any(s => s.Own<CopyInstruction>()
            .Any(c => c.Destination?.Text is "/" or "/usr" or "/usr/share"
            || c.Arguments.Text.IndexOf("dotnet", StringComparison.Ordinal) >= 0));

    /// <summary>
    /// The file that is started, in exec or in shell form: <c>App.dll</c> of <c>dotnet App.dll</c>, <c>./App</c>; null
    /// if that is not plain.
    /// </summary>
    public StartedFile? Started => StartedFile.Of(this);

    /// <summary>
    /// Whether a file (full path) has come into the stage by COPY before an instruction; null if that cannot be told.
    /// </summary>
    public bool? IsCopiedBefore(string fullPath, Stage stage, Instruction before)
    {
        if (!Context.IsKnown || FilePaths.Relative(fullPath, Context.Value!) is not { } relative) return null;
        if (Ignore is { IsKnown: true, Value: { } ignore } && ignore.Excludes(relative) != null) return false;
        var held = CopySources.Holds(relative, [.. CopySources.Before(stage, before)]);
        return held == false && BringsOtherwise(stage, before) ? null : held;
    }

    /// <summary>Files that come from a stage, a mount, an archive or the network are not counted one by one.</summary>
    public static bool BringsOtherwise(Stage stage, Instruction before)
        => stage.BaseChain.SelectMany(s => s.Instructions).Where(i => i.Index <= before.Index).Any(i => i switch
        {
            CopyInstruction copy => copy.Flag("from") != null,
            AddInstruction => true,
            RunInstruction run => run.Mounts.Any(m => m.Type == "bind")
                || run.Script.Text.IndexOf("git clone", StringComparison.Ordinal) >= 0,
            _ => false,
        });

    private bool Installs(Stage? stage, params string[] names) => stage != null && ChainOf(stage).Any(s =>
        s.Own<RunInstruction>().Any(r => names.Any(n => r.Script.Text.IndexOf(n, StringComparison.Ordinal) >= 0)
            && !IsBuild(r, s))
        || s.Own<CopyInstruction>().Any(c => c.From != null && c.Destination?.Text.TrimEnd('/').EndsWith("dotnet",
            StringComparison.Ordinal) == true));

    private bool IsBuild(RunInstruction run, Stage stage)
        => CommandScripts.OfAnyShell(run, stage).Commands.Count > 0 && Commands.Any(c => c.Run == run)
            && CommandScripts.OfAnyShell(run, stage).Commands.All(c => c.Is("dotnet", "cd", "mkdir", "rm"));

    private Fact<DockerIgnore> FindIgnore()
    {
        if (!_workspace.Files.IsAvailable || !Context.IsKnown)
            return Fact<DockerIgnore>.Unknown("the context is not known");
        foreach (var path in new[] { Path + ".dockerignore", FilePaths.Combine(Context.Value!, ".dockerignore") })
            if (_workspace.Files.Read(path) is { } text) return Fact<DockerIgnore>.Known(DockerIgnore.Parse(new(path,
                text)));
        return Fact<DockerIgnore>.Absent;
    }
}

/// <summary>What a container starts.</summary>
/// <param name="Path">As written.</param>
/// <param name="Place">Its file name, without folders.</param>
/// <param name="IsDll">Started by <c>dotnet</c>; else it is the app's own host.</param>
internal sealed record StartedFile(string Path, ILocated Place, bool IsDll)
{
    public string FileName => Path.Substring(Path.LastIndexOfAny(['/', '\\']) + 1);

    public static StartedFile? Of(DockerfileFacts facts)
    {
        var words = facts.StartWords?.Select(w => (w.Text, Word: w)).ToList();
        if (words != null)
        {
            if (facts.BaseStartsDotNet && facts.File.FinalStage?.EffectiveEntrypoint == null
                && words.Count > 0)
                return Dll(words[0].Text, (s, l) => words[0].Word.PlaceOf(s, l));
            if (words.Count == 0 || words.Any(w => w.Word.HasVariables)) return null;
            if (words[0].Text is not ("dotnet" or "/usr/bin/dotnet" or "/usr/share/dotnet/dotnet" or "dotnet.exe"))
                return Host(words[0].Text, (s, l) => words[0].Word.PlaceOf(s, l));
            var next = words.Skip(words.Count > 1 && words[1].Text == "exec" ? 2 : 1).FirstOrDefault();
            return next.Text == null ? null : Dll(next.Text, (s, l) => next.Word.PlaceOf(s, l));
        }

        if (facts.File.FinalStage is not { } stage
            || (stage.EffectiveEntrypoint
                ?? (CommandInstruction?)stage.EffectiveCmd) is not { Form: CommandForm.Shell } start) return null;
        var command = CommandScripts.OfAnyShell(start, stage).CommandsNamed("dotnet").LastOrDefault();
        return command?.Words.Skip(1).FirstOrDefault() is { Literal: { } text, IsQuoted: false } word
            ? Dll(text, (s, l) => new Location(word.Source, new(word.Span.Start + s, word.Span.Start + s + l))) : null;
    }

    private static StartedFile? Dll(string path, Func<int, int, ILocated> place)
        => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Create(path, place, true) : null;

    private static StartedFile? Host(string path, Func<int, int, ILocated> place)
        => path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("/app/", StringComparison.Ordinal)
            ? Create(path, place, false) : null;

    private static StartedFile Create(string path, Func<int, int, ILocated> place, bool isDll)
    {
        var start = path.LastIndexOfAny(['/', '\\']) + 1;
        return new(path, place(start, path.Length - start), isDll);
    }
}
