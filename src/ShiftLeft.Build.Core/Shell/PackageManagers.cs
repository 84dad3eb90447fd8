using static ShiftLeft.Build.Core.Shell.CommandFlags;
using static ShiftLeft.Build.Core.Shell.PackageAction;

namespace ShiftLeft.Build.Core.Shell;

/// <summary>The package managers: one table.</summary>
internal static class PackageManagers
{
    private const string AptFlags = "-t -o -c -a --target-release --default-release --option --config-file "
        + "--host-architecture --build-profiles -P";

    private const string RpmFlags = "-c -d -e -x -R --config --debuglevel --errorlevel --exclude --excludepkgs "
        + "--enablerepo --disablerepo --repo --repoid --installroot --releasever --setopt --randomwait "
        + "--disableexcludes --color --destdir --downloaddir --comment --forcearch --advisory --bugzilla --cve "
        + "--sec-severity --enableplugin --disableplugin --disable-plugin --rpmverbosity --repofrompath";

    public static PackageManager AptGet { get; } = new()
    {
        Name = "apt-get",
        Verbs = Verbs((Install, "install|reinstall|build-dep"), (Update, "update"), (Upgrade, "upgrade"),
            (DistUpgrade, "dist-upgrade|full-upgrade"), (Remove, "remove|purge|autoremove|auto-remove|autopurge"),
            (Clean, "clean|distclean")),
        ValueFlags = Set(AptFlags),
        YesFlags = ["-y", "--yes", "--assume-yes", "--force-yes"],
        CachePaths = ["/var/lib/apt/lists"],
        IsPinned = PackageSyntax.IsDebPinned,
        IsFile = PackageSyntax.IsDebFile,
    };

    public static PackageManager Apt { get; } = Like(AptGet, "apt");

    public static PackageManager Aptitude { get; } = Like(AptGet, "aptitude", Verbs(
        (Install, "install|reinstall|build-dep"), (Update, "update"), (Upgrade, "upgrade|safe-upgrade"),
        (DistUpgrade, "dist-upgrade|full-upgrade"), (Remove, "remove|purge"),
        (Clean, "clean")));

    public static PackageManager Apk { get; } = new()
    {
        Name = "apk",
        Verbs = Verbs((Install, "add"), (Update, "update"), (Upgrade, "upgrade"), (Remove, "del"),
            (Clean, "cache clean|cache purge")),
        ValueFlags = Set("-t -X -p --virtual --repository --root --keys-dir --repositories-file --wait --arch "
            + "--cache-dir --cache-max-age --progress-fd --timeout"),
        NoCacheFlags = ["--no-cache"],
        CachePaths = ["/var/cache/apk"],
        IsPinned = PackageSyntax.IsApkPinned,
        IsFile = PackageSyntax.IsApkFile,
    };

    public static PackageManager Yum { get; } = new()
    {
        Name = "yum",
        Verbs = Verbs((Install, "install|in|localinstall|reinstall|rei|groupinstall|group install|groups install"
                + "|module install|builddep|swap"),
            (Update, "makecache|mc|check-update"),
            (Upgrade, "update|up|upgrade|upgrade-minimal|update-minimal|update-to|localupdate"),
            (DistUpgrade, "distro-sync|dsync|distribution-synchronization"), (Remove, "remove|rm|erase|autoremove"),
            (Clean, "clean")),
        ValueFlags = Set(RpmFlags),
        YesFlags = ["-y", "--assumeyes"],
        CachePaths = ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
        CleanArguments = ["all"],
        IsPinned = PackageSyntax.IsRpmPinned,
        IsFile = PackageSyntax.IsRpmFile,
    };

    public static PackageManager Dnf { get; } = Like(Yum, "dnf");

    public static PackageManager Microdnf { get; } = Like(Yum, "microdnf");

    public static PackageManager Tdnf { get; } = Like(Yum, "tdnf", caches: ["/var/cache/tdnf"]);

    public static PackageManager Zypper { get; } = new()
    {
        Name = "zypper",
        Verbs = Verbs((Install, "install|in|source-install|si|install-new-recommends|inr"),
            (Update, "refresh|ref|refresh-services|refs"),
            (Upgrade, "update|up|patch"), (DistUpgrade, "dist-upgrade|dup"), (Remove, "remove|rm"),
            (Clean, "clean|cc")),
        ValueFlags = Set("-c -D -C -R -r -t -p --config --reposd-dir --cache-dir --raw-cache-dir --solv-cache-dir "
            + "--pkg-cache-dir --root --repo --type --from --download --plus-repo --plus-content --userdata "
            + "--releasever --name --bugzilla --cve --category --severity"),
        YesFlags = ["-y", "-n", "--non-interactive", "--no-confirm"],
        CachePaths = ["/var/cache/zypp"],
        IsPinned = PackageSyntax.IsZypperPinned,
        IsFile = PackageSyntax.IsRpmFile,
    };

    public static PackageManager Pip { get; } = new()
    {
        Name = "pip",
        Verbs = Verbs((Install, "install"), (Remove, "uninstall"), (Clean, "cache purge")),
        ValueFlags = Set("-r -c -e -t -i -f -C --requirement --constraint --editable --target --index-url "
            + "--extra-index-url --find-links --trusted-host --prefix --root --src --cache-dir --proxy --timeout "
            + "--retries --python --platform --abi --implementation --python-version --upgrade-strategy --no-binary "
            + "--only-binary --progress-bar --log --cert --client-cert --global-option --install-option "
            + "--config-settings --hash --use-feature --use-deprecated --exists-action --root-user-action --report "
            + "--group --build-constraint --keyring-provider"),
        NoCacheFlags = ["--no-cache-dir", "--no-cache"],
        FileFlags = ["-r", "--requirement", "-c", "--constraint", "-e", "--editable", "--group"],
        CachePaths = ["/root/.cache/pip"],
        IsPinned = PackageSyntax.IsPythonPinned,
        IsFile = PackageSyntax.IsPythonFile,
    };

    public static PackageManager Pipx { get; } = Like(Pip, "pipx", Verbs(
        (Install, "install"), (Upgrade, "upgrade|upgrade-all"),
        (Remove, "uninstall")), "--python --pip-args --suffix --index-url -i --spec");

    public static PackageManager Npm { get; } = new()
    {
        Name = "npm",
        Verbs = Verbs((Install, "install|i|in|ins|inst|insta|instal|isnt|isnta|isntal|isntall|add|ci|clean-install|ic"
                + "|install-clean|install-test|it|install-ci-test|cit"),
            (Upgrade, "update|up|upgrade|udpate"), (Remove, "uninstall|remove|rm|r|un|unlink|prune"),
            (Clean, "cache clean|cache clear|cache rm")),
        ValueFlags = Set("-w -C --registry --prefix --tag --workspace --omit --include --cache --loglevel "
            + "--userconfig --globalconfig --location --install-strategy --before --save-prefix --scope "
            + "--fetch-retries --fetch-timeout --fetch-retry-mintimeout --fetch-retry-maxtimeout --maxsockets "
            + "--network-timeout --only --cpu --os --libc"),
        CachePaths = ["/root/.npm"],
        IsPinned = PackageSyntax.IsNodePinned,
        IsFile = PackageSyntax.IsNodeFile,
    };

    public static PackageManager Yarn { get; } = Like(Npm, "yarn", Verbs(
        (Install, "install|add|global add|workspaces focus"),
        (Upgrade, "up|upgrade|global upgrade"), (Remove, "remove|global remove"), (Clean, "cache clean")),
        "--registry --cwd --cache-folder --modules-folder --network-timeout --mutex --network-concurrency --mode "
            + "--use-yarnrc --preferred-cache-folder --global-folder --prefix",
        ["/usr/local/share/.cache/yarn", "/root/.cache/yarn", "/root/.yarn/berry/cache"], Install);

    public static PackageManager Pnpm { get; } = Like(Npm, "pnpm", Verbs(
        (Install, "install|i|add|ci"), (Upgrade, "update|up|upgrade"),
        (Remove, "remove|rm|uninstall|un|prune"), (Clean, "store prune|cache delete")),
        "-C -F --dir --filter --registry --store-dir --virtual-store-dir --reporter --loglevel --network-concurrency "
            + "--child-concurrency",
        ["/root/.local/share/pnpm/store"]);

    public static PackageManager Gem { get; } = new()
    {
        Name = "gem",
        Verbs = Verbs((Install, "install|i"), (Upgrade, "update"), (Remove, "uninstall"), (Clean, "cleanup")),
        ValueFlags = Set("-v -i -n -s -P -p -g --version --install-dir --bindir --source --trust-policy --http-proxy "
            + "--platform --build-root --document --config-file --file"),
        VersionFlags = ["-v", "--version"],
        FileFlags = ["-g", "--file"],
        CachePaths = ["/root/.gem", "/usr/local/bundle/cache"],
        IsPinned = PackageSyntax.IsGemPinned,
        IsFile = PackageSyntax.IsGemFile,
    };

    public static PackageManager Go { get; } = new()
    {
        Name = "go",
        Verbs = Verbs((Install, "install|get|run"), (Clean, "clean")),
        // Go's flags have one dash and are never clusters.
        ValueFlags = Set("-* -o -p -C -mod -modfile -ldflags -tags -gcflags -asmflags -gccgoflags -buildmode -exec "
            + "-pkgdir -overlay -toolexec -installsuffix -pgo"),
        CachePaths = ["/root/.cache/go-build", "/go/pkg/mod"],
        IsPinned = PackageSyntax.IsGoPinned,
        IsFile = PackageSyntax.IsGoFile,
    };

    /// <summary>Tools and workloads of the .NET SDK.</summary>
    public static PackageManager DotNetTool { get; } = new()
    {
        Name = "dotnet",
        Verbs = Verbs((Install, "tool install"), (Upgrade, "tool update"), (Remove, "tool uninstall"),
            (Clean, "nuget locals")),
        ValueFlags = Set("-v -a --version --tool-path --add-source --source --configfile --framework --verbosity "
            + "--arch --tool-manifest"),
        VersionFlags = ["--version"],
        CleanArguments = ["all", "--clear"],
        CachePaths = ["/root/.nuget/packages"],
        IsPinned = word => word.IndexOf('@') > 0,
    };

    public static IReadOnlyList<PackageManager> All { get; } =
        [AptGet, Apt, Aptitude, Apk, Yum, Dnf, Microdnf, Tdnf, Zypper, Pip, Pipx, Npm, Yarn, Pnpm, Gem, Go, DotNetTool];

    private static readonly Dictionary<string, PackageManager> ByName =
        new(All.ToDictionary(m => m.Name)) { ["dnf5"] = Dnf };

    /// <summary>
    /// The command as one of a package manager, or null. Ask it of the inner command of <c>sudo</c> and its kin.
    /// </summary>
    public static PackageCommand? Recognise(ShellCommand command)
    {
        if (command.BaseName is not { } name) return null;
        if (ByName.TryGetValue(name, out var manager)) return PackageCommand.Read(command, manager, 0);
        if (IsVersioned(name, "pip")) return PackageCommand.Read(command, Pip, 0);
        var module = IsVersioned(name, "python") ? PythonModule(command) : -1;
        return module > 0 ? PackageCommand.Read(command, Pip, module) : null;
    }

    /// <summary>pip3, python3.12.</summary>
    private static bool IsVersioned(string name, string stem)
        => name.StartsWith(stem, StringComparison.Ordinal)
            && name.Skip(stem.Length).All(c => char.IsDigit(c) || c == '.');

    /// <summary>The index of <c>pip</c> in <c>python -m pip</c>, or -1.</summary>
    private static int PythonModule(ShellCommand command)
    {
        for (var i = 1; i + 1 < command.Words.Count && command.Words[i].StartsWith("-"); i++)
        {
            if (command.Words[i].Is("-m")) return command.Words[i + 1].Is("pip") ? i + 1 : -1;
        }

        return -1;
    }

    private static Dictionary<string, PackageAction> Verbs(params (PackageAction Action, string Names)[] rows)
    {
        var verbs = new Dictionary<string, PackageAction>(StringComparer.Ordinal);
        foreach (var (action, names) in rows)
        {
            foreach (var name in names.Split('|')) verbs[name] = action;
        }

        return verbs;
    }

    private static PackageManager Like(
        PackageManager other, string name, Dictionary<string, PackageAction>? verbs = null, string? valueFlags = null,
        string[]? caches = null, PackageAction bare = Other) => new()
        {
            Name = name,
            Verbs = verbs ?? other.Verbs,
            BareAction = bare,
            ValueFlags = valueFlags is null ? other.ValueFlags : Set(valueFlags),
            YesFlags = other.YesFlags,
            NoCacheFlags = other.NoCacheFlags,
            FileFlags = valueFlags is null ? other.FileFlags : [],
            CachePaths = caches ?? other.CachePaths,
            CleanArguments = other.CleanArguments,
            IsPinned = other.IsPinned,
            IsFile = other.IsFile,
        };
}
