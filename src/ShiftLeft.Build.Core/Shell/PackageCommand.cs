using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>A command of a package manager, understood.</summary>
internal sealed class PackageCommand : ILocated
{
    private readonly CommandLine _line;

    private PackageCommand(ShellCommand command, PackageManager manager, CommandLine line)
        => (Command, Manager, _line) = (command, manager, line);

    public ShellCommand Command { get; }

    public PackageManager Manager { get; }

    public SourceText Source => Command.Source;

    public Span Span => Command.Span;

    /// <summary>The word of the verb (of two, the first), or null for a bare <c>yarn</c>.</summary>
    public ShellWord? Verb { get; private set; }

    /// <summary>
    /// The verb as in the manager's table: <c>install</c>, <c>cache clean</c>; an unknown verb as written.
    /// </summary>
    public string VerbName { get; private set; } = "";

    public PackageAction Action { get; private set; }

    public IReadOnlyList<ShellFlag> Flags => _line.Flags;

    /// <summary>What follows the verb and is no flag.</summary>
    public IReadOnlyList<ShellWord> Operands { get; private set; } = [];

    /// <summary>
    /// The packages to install: without files, folders, addresses, groups (<c>@development</c>) and what an install
    /// would remove or forbid. A word that is not constant may be a package; <see cref="IsPinned"/> does not know.
    /// </summary>
    public IReadOnlyList<ShellWord> Packages { get; private set; } = [];

    public bool IsInstall => Action == PackageAction.Install;

    public bool IsUpdate => Action == PackageAction.Update;

    public bool IsUpgrade => Action is PackageAction.Upgrade or PackageAction.DistUpgrade;

    public bool IsRemove => Action == PackageAction.Remove;

    /// <summary>Empties the cache; where the manager wants it, all of it: <c>yum clean metadata</c> does not.</summary>
    public bool IsClean => Action == PackageAction.Clean && Manager.CleanArguments.All(Command.HasArgument);

    public bool IsApt => Manager.Name is "apt-get" or "apt" or "aptitude";

    /// <summary>Some package list, constraint or project file decides what is installed.</summary>
    public bool ReadsFile => Manager.FileFlags.Length > 0 && HasFlag(Manager.FileFlags);

    /// <summary>Nothing is written to the cache.</summary>
    public bool UsesNoCache => Manager.NoCacheFlags.Length > 0 && HasFlag(Manager.NoCacheFlags);

    /// <summary>
    /// The index is refreshed on the way: <c>apk add -U</c>, <c>apk add --no-cache</c>, <c>yum install</c>.
    /// </summary>
    public bool RefreshesIndex => IsUpdate
        || (Manager.Name == "apk" && HasFlag("-U", "--update-cache", "--update", "--no-cache"))
        || (Manager.Name is "yum" or "dnf" or "microdnf" or "tdnf");

    /// <summary>It asks nothing: by a flag, by an answer piped in, or because it only pretends.</summary>
    public bool AssumesYes => !Manager.Asks || HasFlag(Manager.YesFlags) || IsAnswered || HasUnknownFlag
        || (IsApt && (IsVeryQuiet || AptOption("Get::Assume-Yes") is true || HasFlag("-s", "--simulate", "--dry-run")));

    /// <summary>apt does not take recommended packages along.</summary>
    public bool SkipsRecommends => (IsApt && HasFlag("--no-install-recommends", "--without-recommends", "-R"))
        || HasFlag("--no-recommends") || AptOption("Install-Recommends") is false;

    /// <summary>
    /// A variable stands where flags do, before the verb, or its name says that it holds some: it may hold any of them.
    /// So may a file of settings.
    /// </summary>
    public bool HasUnknownFlag => (IsApt && HasFlag("-c", "--config-file")) || (_line.Operands.Count > 0
        && (_line.Operands[0].HasExpansion || _line.Operands.Any(word => word.Variables.Any(v => NamesFlags(v.Name)))));

    private static bool NamesFlags(string variable)
        => new[] { "opt", "flag", "arg" }.Any(part => variable.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);

    private bool IsAnswered => Command.PipedFrom is ShellCommand { BaseName: "yes" or "echo" or "printf" }
        || Command.Redirections.Any(r => r.Operator[0] == '<' && r.Descriptor is "" or "0");

    /// <summary><c>-qq</c>, <c>-q -q</c>, <c>-q=2</c>: apt's second level of quiet implies yes.</summary>
    private bool IsVeryQuiet
        => Flags.Where(f => f.Name is "-q" or "--quiet")
            .Sum(f => int.TryParse(f.Value, out var level) ? level : 1) >= 2;

    public bool HasFlag(params string[] names) => _line.Find(names) is not null;

    public ShellFlag? FindFlag(params string[] names) => _line.Find(names);

    public string? FlagValue(params string[] names) => _line.ValueOf(names);

    /// <summary>True: the word names a version. False: it does not. Null: it is not constant and may.</summary>
    public bool? IsPinned(ShellWord package)
    {
        if (Manager.VersionFlags.Length > 0 && HasFlag(Manager.VersionFlags)) return true;
        if (Manager.Name == "pip" && HasFlag("-c", "--constraint")) return true;
        // -t release names where from, as name/release does, but hardly a version: not pinned.
        var isPinned = VerbName == "module install" ? package.Text.IndexOf(':') > 0 : Manager.IsPinned(package.Text);
        if (isPinned) return true;
        return package.HasExpansion ? null : false;
    }

    internal static PackageCommand Read(ShellCommand command, PackageManager manager, int start)
    {
        var words = start == 0 ? command.Words : command.Words.Skip(start).ToList();
        var line = CommandLine.Read(words, manager.ValueFlags);
        var package = new PackageCommand(command, manager, line);
        package.ReadVerb();
        return package;
    }

    private void ReadVerb()
    {
        var unknown = _line.Operands.TakeWhile(word => word.HasExpansion).Count();
        var words = _line.Operands.Skip(unknown).ToList();
        var first = words.Count > 0 ? words[0].Text : "";
        var both = words.Count > 1 ? first + " " + words[1].Text : "";
        var isQuestion = HasFlag("--version", "-v", "--help", "-h");
        if (words.Count == 0) Action = isQuestion ? PackageAction.Other : Manager.BareAction;
        else if (Manager.Verbs.TryGetValue(both, out var action)) Take(words[0], both, action, unknown + 2);
        else if (Manager.Verbs.TryGetValue(first, out action)) Take(words[0], first, action, unknown + 1);
        else Take(words[0], first, PackageAction.Other, unknown + 1);
    }

    private void Take(ShellWord verb, string name, PackageAction action, int length)
    {
        (Verb, VerbName, Action) = (verb, name, action);
        Operands = _line.Operands.Skip(length).ToList();
        if (action != PackageAction.Install || name is "groupinstall" or "group install" or "groups install") return;
        var packages = Operands.Where(IsPackage);
        // go run takes one package; what follows are the program's arguments.
        if (Manager.Name == "go" && name == "run") packages = Operands.Take(1).Where(IsPackage);
        Packages = packages.ToList();
    }

    private bool IsPackage(ShellWord word)
    {
        var text = word.Text;
        // gem install x -- --with-y: what follows the dashes goes to the compiler.
        if (text.Length == 0 || text[0] == '-' || Manager.IsFile(text)) return false;
        return Manager.Name switch
        {
            "apt-get" or "apt" or "aptitude" => word.HasExpansion || text[text.Length - 1] != '-',
            "apk" => text[0] != '!',
            "yum" or "dnf" or "microdnf" or "tdnf" => text[0] != '@',
            _ => true,
        };
    }

    /// <summary>The value of <c>-o APT::name=value</c>; null when it is not set.</summary>
    private bool? AptOption(string name)
    {
        foreach (var flag in Flags)
        {
            if (flag.Name is not ("-o" or "--option") || flag.Value is not { } value) continue;
            var equals = value.IndexOf('=');
            var set = equals < 0 ? "" : value.Substring(0, equals);
            if (!string.Equals(set, "APT::" + name, StringComparison.OrdinalIgnoreCase)) continue;
            return value.Substring(equals + 1).Trim('"').ToLowerInvariant() is "true" or "1" or "yes" or "on";
        }

        return null;
    }
}
