using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// A <c>dotnet restore</c>, <c>build</c> or <c>publish</c> of a RUN, read with the variables of its stage.
/// </summary>
internal sealed class DotNetCommand(RunInstruction run, Stage stage, ShellCommand command) : ILocated
{
    private static readonly string[] _verbs = ["restore", "build", "publish"];

    public RunInstruction Run { get; } = run;

    public Stage Stage { get; } = stage;

    public ShellCommand Command { get; } = command;

    public SourceText Source => Command.Source;

    public Span Span => Command.Span;

    public string Verb => Command.Operands[0].Text;

    /// <summary>The project, solution or folder that is named; null: the working directory.</summary>
    public ShellWord? Target => Command.Operands.Skip(1).FirstOrDefault(word => !word.Is("true") && !word.Is("false"));

    /// <summary>True if the target is a project file, not a solution or a folder.</summary>
    public bool NamesProject => Target?.Text.EndsWith("proj", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The file name of the target.</summary>
    public string? NamedProject => Target == null ? null : FilePaths.FileName(Target.Text);

    /// <summary>The target's path in the image: absolute if the working directory is known; null if unknown.</summary>
    public string? TargetPath => Target == null ? Directory : Expand(Target) is { } text
        ? ImagePaths.Combine(Directory, text) ?? text : null;

    /// <summary>The working directory, with a <c>cd</c> before it in the same RUN; null if unknown.</summary>
    public string? Directory
    {
        get
        {
            var path = WorkdirAt(Stage, Run);
            foreach (var cd in CommandScripts.OfAnyShell(Run, Stage).CommandsNamed("cd")
                .Where(c => c.Span.Start < Span.Start))
                path = cd.Operands.Count == 1 && Expand(cd.Operands[0]) is { } to ? ImagePaths.Combine(path, to) : null;
            return path;
        }
    }

    public Fact<string> Configuration => Option("Configuration", "-c", "--configuration");

    public Fact<string> Framework => Option("TargetFramework", "-f", "--framework");

    public Fact<string> Output => Option("PublishDir", "-o", "--output");

    public Fact<string> Runtime => Option("RuntimeIdentifier", "-r", "--runtime");

    /// <summary>The architecture alone: <c>-a $TARGETARCH</c>.</summary>
    public Fact<string> Architecture => Option("", "-a", "--arch");

    /// <summary>Where the published app lies, absolute; null if unknown or left to the SDK.</summary>
    public string? OutputPath => Output is { IsKnown: true, Value: { } output }
        ? ImagePaths.Combine(Directory, output) : null;

    public bool HasNoRestore => Command.HasFlag("--no-restore");

    /// <summary><c>--self-contained</c> in all its spellings; absent if the command does not say.</summary>
    public Fact<bool> SelfContained
    {
        get
        {
            if (Command.FindFlag("--no-self-contained") is { } no)
                return Fact<bool>.Known(false, no, "--no-self-contained");
            if (Command.FindFlag("--self-contained", "--sc") is { } flag)
            {
                var next = Command.Words.SkipWhile(w => w != flag.Word).Skip(1).FirstOrDefault();
                var isFalse = flag.Value == "false" || (flag.Value == null && next?.Is("false") == true);
                return Fact<bool>.Known(!isFalse, flag, flag.Word.Text);
            }

            var property = Option("SelfContained") is { IsAbsent: false } given
                ? given : Option("PublishSelfContained");
            return property.IsAbsent ? Fact<bool>.Absent
                : bool.TryParse(property.Value ?? "", out var value)
                    ? Fact<bool>.Known(value, property.Place, property.Reason)
                : Fact<bool>.Unknown("SelfContained is computed", property.Place);
        }
    }

    /// <summary>The value of a flag, or of the MSBuild property given with <c>-p:Name=value</c>.</summary>
    public Fact<string> Option(string property, params string[] flags)
    {
        if (Command.FindFlag(flags) is { } flag)
        {
            var word = flag.ValueWord ?? flag.Word;
            var text = flag.Value == null ? null : Expand(flag.Value, word);
            return text == null ? Fact<string>.Unknown(flag.Name + " is computed", word)
                : Fact<string>.Known(text, word, $"{flag.Name} {text}");
        }

        foreach (var word in property.Length == 0 ? [] : Command.Arguments)
        {
            var colon = word.Text.IndexOf(':');
            if (colon < 0 || word.Text.Substring(0, colon)
                .ToLowerInvariant() is not ("-p" or "/p" or "--property" or "-property" or "/property")) continue;
            var rest = word.Text.Substring(colon + 1);
            if (!rest.StartsWith(property + "=", StringComparison.OrdinalIgnoreCase)) continue;
            return Expand(rest.Substring(property.Length + 1), word) is { } value
                ? Fact<string>.Known(value, word, word.Text) : Fact<string>.Unknown(property + " is computed", word);
        }

        return Fact<string>.Absent;
    }

    /// <summary>All of them in a Dockerfile, in order.</summary>
    public static IReadOnlyList<DotNetCommand> Find(Dockerfile file)
        => [.. file.Stages.SelectMany(stage => stage.Own<RunInstruction>()
            .SelectMany(run => CommandScripts.OfAnyShell(run, stage).CommandsNamed("dotnet")
                .Where(c => c.Operands.Count > 0 && Array.IndexOf(_verbs, c.Operands[0].Literal) >= 0)
                .Select(c => new DotNetCommand(run, stage, c))))];

    /// <summary>The WORKDIR in force at an instruction; null if unknown.</summary>
    public static string? WorkdirAt(Stage stage, Instruction instruction)
    {
        // None of the .NET images for Linux has a WORKDIR.
        var path = stage.IsScratch
            || (stage.RootImage is { } image && Workspace.DotNet(image) != null && !stage.IsWindows) ? "/" : null;
        foreach (var workdir in stage.ChainInstructions.OfType<WorkdirInstruction>()
            .Where(w => w.Index < instruction.Index))
            path = ImagePaths.Combine(path, workdir.Value?.Expand(workdir.Scope).Value);
        return path;
    }

    private string? Expand(ShellWord word) => Expand(word.Text, word);

    // The shell sees the stage's variables; what it sets itself is unknown here.
    private string? Expand(string text, ShellWord word)
    {
        if (!word.HasExpansion) return text;
        if (word.Substitutions.Count > 0 || word.Variables.Any(v => v.Operator.Length > 0)) return null;
        foreach (var variable in word.Variables.OrderByDescending(v => v.Name.Length))
        {
            var value = Run.Scope.Lookup(variable.Name);
            if (value.State != VariableState.Known) return null;
            text = text.Replace("${" + variable.Name + "}", value.Text).Replace("$" + variable.Name, value.Text);
        }

        return text;
    }
}
