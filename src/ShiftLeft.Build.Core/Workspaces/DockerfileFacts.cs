using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// What a Dockerfile says about the project it builds and the image it makes; answered over local base images.
/// </summary>
internal sealed partial class DockerfileFacts
{
    private const int MaxLocalBases = 8;

    private readonly Workspace _workspace;
    private readonly Lazy<IReadOnlyList<DotNetCommand>> _commands;
    private readonly Lazy<IReadOnlyList<ProjectFacts>> _projects;
    private readonly Lazy<Fact<string>> _context;
    private readonly Lazy<IReadOnlyList<Stage>> _shipped;
    private readonly Dictionary<Stage, IReadOnlyList<Stage>> _chains = [];

    public DockerfileFacts(Workspace workspace, Dockerfile file)
    {
        (_workspace, File) = (workspace, file);
        Path = FilePaths.Normalize(file.Source.Path);
        Directory = FilePaths.Directory(Path);
        _commands = new(() => DotNetCommand.Find(file));
        _projects = new(() => DockerfileProjects.Find(workspace, this));
        _context = new(() => BuildContext.Find(workspace, this));
        _shipped = new(() => DockerfileTargets.Shipped(workspace, this));
    }

    public Dockerfile File { get; }

    /// <summary>The stage that is built with <c>--target</c>; null: the last one.</summary>
    public string? Target { get; init; }

    public string Path { get; }

    public string Directory { get; }

    /// <summary>The stages that end in an image that is run, as far as the repository tells.</summary>
    public IReadOnlyList<Stage> ShippedStages => _shipped.Value;

    /// <summary>Every dotnet restore, build and publish, in order.</summary>
    public IReadOnlyList<DotNetCommand> Commands => _commands.Value;

    /// <summary>The last publish that the final image needs; null if there is none.</summary>
    public DotNetCommand? Publish => Commands.LastOrDefault(c => c.Verb == "publish" && c.Stage.IsReachable);

    /// <summary>The projects of the workspace that it builds an image of; empty if unknown.</summary>
    public IReadOnlyList<ProjectFacts> Projects => _projects.Value;

    /// <summary>The only one; null if there are several, or none is known.</summary>
    public ProjectFacts? Project => Projects is [var only] ? only : null;

    /// <summary>The build context's full path.</summary>
    public Fact<string> Context => _context.Value;

    /// <summary>
    /// The stages whose layers are in an image, nearest first: also those of the repository's own base images.
    /// </summary>
    public IReadOnlyList<Stage> ChainOf(Stage? stage)
    {
        if (stage == null) return [];
        if (!_chains.TryGetValue(stage, out var chain)) _chains[stage] = chain = [.. FindChain(stage)];
        return chain;
    }

    private IEnumerable<Stage> FindChain(Stage? stage)
    {
        var file = File;
        for (var i = 0; i < MaxLocalBases && stage != null; i++)
        {
            foreach (var link in stage.BaseChain) yield return link;
            if (stage.RootImage == null || _workspace.LocalDockerfile(stage.RootImage, file) is not { } local)
                yield break;
            (file, stage) = (local, local.FinalStage);
        }
    }

    /// <summary>The .NET image that a stage starts from in the end; null if it is another one or unknown.</summary>
    public DotNetImage? DotNetOf(Stage? stage)
        => ChainOf(stage).LastOrDefault()?.RootImage is { } image ? Workspace.DotNet(image) : null;

    /// <summary>The .NET image under the image that is shipped.</summary>
    public DotNetImage? FinalImage => DotNetOf(File.FinalStage);

    /// <summary>
    /// What the lock says of the external image under the image that is shipped; null if it does not.
    /// </summary>
    public LockedImage? LockedBase => LockedOf(File.FinalStage);

    /// <summary>
    /// It starts as root, and what its base image starts may change the user: a script that this file does not replace.
    /// </summary>
    public bool BaseMayDropRoot => LockedBase is { MayDropRoot: true }
        && ChainOf(File.FinalStage).All(s => s.EffectiveEntrypoint == null)
        && ChainOf(File.FinalStage).Last().RootImage is { } image
        && WellKnownImages.Find(image) is not { RunsAsRoot: true };

    private LockedImage? LockedOf(Stage? stage)
        => ChainOf(stage).LastOrDefault()?.RootImage is { IsScratch: false } image
            ? _workspace.ImageLock?.Find(image) : null;

    /// <summary>The FROM that brings it: the finding's place.</summary>
    public FromInstruction? FinalFrom => File.FinalStage?.RootStage.From;

    /// <summary>
    /// The FROM of this file that brings the image of a stage, as a use of an image; null if there is none.
    /// </summary>
    public ImageUse? BaseOf(Stage? stage)
        => stage == null ? null : _workspace.Images.FirstOrDefault(u => u.Origin == ImageOrigin.From
            && u.Stage!.Index == stage.RootStage.Index && u.Source.Path == stage.Source.Path);

    /// <summary>
    /// The stage in which the app is published (or built), the last such; also one that runs it from its sources.
    /// </summary>
    public Stage? BuildStage => (Publish ?? Commands.LastOrDefault(c => c.Stage.IsReachable))?.Stage
        ?? File.Stages.LastOrDefault(s => s.IsReachable && s.Own<RunInstruction>()
            .Any(r => IsOtherBuild(CommandScripts.OfAnyShell(r, s))))
        ?? (StartWords is { Count: > 1 } words && words[0].Text == "dotnet" && words[1].Text is "run" or "watch"
            ? File.FinalStage : null);

    private static bool IsOtherBuild(ShellScript script)
        => script.CommandsNamed("dotnet")
            .Any(c => c.Operands.Count > 0 && c.Operands[0].Literal is "msbuild" or "test" or "pack" or "run");

    /// <summary>The .NET image that the build stage starts from.</summary>
    public DotNetImage? SdkImage => BuildStage == null ? null : DotNetOf(BuildStage);

    /// <summary>Whether the app is published with its runtime: by the command, else by the project.</summary>
    public Fact<bool> SelfContained
    {
        get
        {
            if (Publish is { SelfContained: { IsAbsent: false } said }) return said;
            if (Publish?.Option("PublishAot") is { IsAbsent: false } aot)
                return aot.Value?.ToLowerInvariant() == "true" ? Fact<bool>.Known(true, aot.Place, aot.Reason)
                    : Fact<bool>.Unknown("PublishAot is given", aot.Place);
            if (Project == null) return Fact<bool>.Unknown("the project is not known");
            if (Project.PublishAot == true)
                return Fact<bool>.Known(true, Project.PlaceOf("PublishAot"), "PublishAot is true");
            if (Project.Flag("PublishSelfContained") == true)
                return Fact<bool>.Known(true, Project.PlaceOf("PublishSelfContained"), "PublishSelfContained is true");
            if (Project.Flag("PublishTrimmed") == true || Publish?.Option("PublishTrimmed").IsAbsent == false)
                return Fact<bool>.Unknown("trimming may make it self-contained");
            if (Project.IsUnknown("SelfContained") || Project.IsUnknown("PublishAot"))
                return Fact<bool>.Unknown("SelfContained is computed");
            return Project.SelfContained is { } value
                ? Fact<bool>.Known(value, Project.PlaceOf("SelfContained"), "SelfContained is " + value)
                : HasRuntimeIdentifier && SdkImage is not { Major: >= 8 }
                ? Fact<bool>.Unknown("before .NET 8 a runtime identifier made the app self-contained")
                : Fact<bool>.Known(false);
        }
    }

    private bool HasRuntimeIdentifier => Publish is { Runtime.IsAbsent: false } or { Architecture.IsAbsent: false }
        || Publish?.Command.HasFlag("--os", "--ucr", "--use-current-runtime") == true
        || Project?.Property("RuntimeIdentifier").IsAbsent == false;

    /// <summary>The framework that is published: <c>-f</c>, else the project's only one.</summary>
    public Fact<TargetFramework> TargetFramework
    {
        get
        {
            if (Publish?.Framework is { IsAbsent: false } flag)
            {
                if (!flag.IsKnown) return Fact<TargetFramework>.Unknown(flag.Reason, flag.Place);
                var asked = Core.Projects.TargetFramework.Parse(flag.Value!);
                return Project is { TargetFrameworks: { Count: > 0 } own } && !own.Contains(asked)
                    ? Fact<TargetFramework>.Unknown("the project does not have it, as the SDK says", flag.Place)
                    : Fact<TargetFramework>.Known(asked, flag.Place, flag.Reason);
            }

            return Project?.SingleTarget is { } target
                ? Fact<TargetFramework>.Known(target, Project.PlaceOf("TargetFramework", "TargetFrameworks"),
                    Project.Name + " targets " + target)
                : Fact<TargetFramework>.Unknown("the target framework is not known");
        }
    }

    /// <summary>A variable of the container's environment as the image sets it.</summary>
    public Fact<string> Environment(string name) => EnvironmentOf(File.FinalStage, name);

    /// <summary>A name as the file's ENV writes it, whatever its case.</summary>
    public string SpellingOf(string name)
        => ChainOf(File.FinalStage).SelectMany(s => s.Own<EnvInstruction>()).SelectMany(e => e.Pairs)
            .Select(p => p.Key.Text)
            .FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public Fact<string> EnvironmentOf(Stage? stage, string name)
    {
        if (stage == null) return Fact<string>.Unknown("there is no stage");
        foreach (var link in ChainOf(stage))
        {
            if (link.Env.LastBefore(name, int.MaxValue) is not { } variable) continue;
            return variable.Value is { } value
                ? Fact<string>.Known(value, variable, $"the Dockerfile sets {name}={value}")
                : Fact<string>.Unknown(name + " is computed", variable);
        }

        var root = ChainOf(stage).Last();
        if (root.IsScratch) return Fact<string>.Absent;
        if (DotNetOf(stage) is not { Environment: { } environment } image)
            return LockedOf(stage)?.Variable(name, root.From.Image)
                ?? Fact<string>.Unknown("the base image is not known");
        return environment.TryGetValue(name, out var inherited)
            ? Fact<string>.Known(inherited, root.From.Image,
                $"{image.Name.Substring(image.Name.LastIndexOf('/') + 1)}:{image.TagText} sets {name}={inherited}")
            : Fact<string>.Absent;
    }

    /// <summary>The user that the image starts as.</summary>
    public ImageUser User => ImageUser.Of(this);

    /// <summary>False: the image has no shell; null if unknown.</summary>
    public bool? HasShell => HasShellIn(File.FinalStage);

    /// <summary>Likewise of the image a stage starts from.</summary>
    public bool? HasShellIn(Stage? stage)
    {
        if (ChainOf(stage).LastOrDefault()?.RootImage is not { } image) return null;
        return Workspace.DotNet(image)?.HasShell
            ?? WellKnownImages.Find(image.Registry == "docker.io" ? image.Text.Split(':')[0]
                : image.Name, image.Tag)?.HasShell;
    }

    /// <summary>The words the container starts with (ENTRYPOINT, then CMD); null if unknown or in shell form.</summary>
    public IReadOnlyList<Word>? StartWords
    {
        get
        {
            var entrypoint = ChainOf(File.FinalStage).Select(s => s.EffectiveEntrypoint).FirstOrDefault(e => e != null);
            var cmd = File.FinalStage?.EffectiveCmd;
            if (entrypoint is { Form: CommandForm.Shell } || cmd is { Form: CommandForm.Shell }) return null;
            return [.. entrypoint?.Elements ?? [], .. cmd?.Elements ?? []];
        }
    }

    /// <summary>The base image's own entrypoint is <c>dotnet</c>, and this file sets no other.</summary>
    public bool BaseStartsDotNet => FinalImage is { Entrypoint.Count: > 0 }
        || (LockedBase is { StartsDotNet: true } && ChainOf(File.FinalStage).All(s => s.EffectiveEntrypoint == null));

    /// <summary>
    /// The dll that is started: <c>App.dll</c> of <c>["dotnet", "App.dll"]</c>; null if none is named.
    /// </summary>
    public Word? EntrypointDll
        => StartWords is { Count: > 0 } words
            && (words[0].Text == "dotnet" || BaseStartsDotNet
                || words[0].Text.EndsWith("/dotnet", StringComparison.Ordinal))
            ? words.FirstOrDefault(w => w.Text.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) : null;
}
