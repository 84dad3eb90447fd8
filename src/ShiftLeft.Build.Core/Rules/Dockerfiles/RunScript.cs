using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// A RUN with its script. Many rules ask for it, so the scripts of a file are read once and kept with the file.
/// </summary>
internal sealed class RunScript
{
    private RunScript(RunInstruction run, Stage stage)
    {
        (Run, Stage, Script) = (run, stage, CommandScripts.Of(run, stage));
        PackageCommands = [.. Script.Commands.Select(PackageManagers.Recognise).OfType<PackageCommand>()];
    }

    public RunInstruction Run { get; }

    public Stage Stage { get; }

    public ShellScript Script { get; }

    /// <summary>The commands of package managers, in order.</summary>
    public IReadOnlyList<PackageCommand> PackageCommands { get; }

    /// <summary>It is certainly root who runs it.</summary>
    public bool IsAsRoot => Stage.LastBefore<UserInstruction>(Run) is { } user
        ? EffectiveUser.IsRootUser(user.Value?.Expand(user.Scope).Value)
        : Stage.RootImage is { } image
            && (WellKnownImages.Find(image)?.RunsAsRoot == true || Workspace.DotNet(image)?.RunsAsRoot == true);

    /// <summary>Its files are in the final image. An ONBUILD runs in another build, so it counts as well.</summary>
    public bool IsInFinalImage => Stage.IsInFinalImage || Run.OnbuildParent is not null;

    /// <summary>Every RUN that stands in a stage, ONBUILD RUN included, in order.</summary>
    public static IReadOnlyList<RunScript> Of(Dockerfile file) => file.Answers.Get(file, static f => Read(f));


    /// <summary>The commands of all of them.</summary>
    public static IReadOnlyList<ShellCommand> CommandsOf(Dockerfile file)
        => file.Answers.Get(file, static f => Of(f).SelectMany(run => run.Script.Commands).ToList());

    /// <summary>
    /// An earlier RUN or COPY of the chain, or a text that this RUN writes, deals with the setting or the file of this
    /// name: what it says is not read, so nobody can tell what holds here.
    /// </summary>
    public bool MayBeConfigured(params string[] names) => Stage.ChainInstructions
        .TakeWhile(instruction => instruction.Index <= Run.Index)
        .Where(instruction => instruction != Run && instruction is RunInstruction or CopyInstruction or AddInstruction)
        .Any(instruction => Mentions(instruction, names))
            || Script.CommandsNamed("echo", "printf", "cat", "tee", "sed").Any(command => Mentions(command, names));

    /// <summary>
    /// ARG or ENV of the file, or the base image as far as it is known, sets the variable. What another build that runs
    /// an ONBUILD sets is not known.
    /// </summary>
    public bool Declares(string name) => Run.OnbuildParent is not null
        || Run.Scope.Lookup(name) is { State: VariableState.Known } or { Definition: not null };

    /// <summary>Some mount keeps out of the image what is written below one of the folders.</summary>
    public bool IsCached(IEnumerable<string> folders) => folders.Any(Run.IsCached);

    private static RunScript[] Read(Dockerfile file)
        => [.. file.All<RunInstruction>().Where(run => run.Stage is not null)
            .Select(run => new RunScript(run, run.Stage!))];

    private static bool Mentions(Instruction instruction, string[] names)
        => Mentions(instruction.Arguments.Text, names)
            || instruction.Heredocs.Any(h => Mentions(h.Content.Text, names));

    private static bool Mentions(ShellCommand command, string[] names)
        => command.Arguments.Any(word => Mentions(word.Text, names))
            || command.Redirections.Any(r => r.Body is { } body && Mentions(body, names));

    private static bool Mentions(string text, string[] names)
        => names.Any(name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);
}
