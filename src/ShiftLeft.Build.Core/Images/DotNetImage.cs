namespace ShiftLeft.Build.Core.Images;

/// <summary>
/// A .NET image of Microsoft and what is known of it by its name. Facts hold for all published images of 8.0 and newer
/// (the script that makes the table checks that) and, from Microsoft's Dockerfiles, for those before; of a version
/// newer than the table nothing is known.
/// </summary>
internal sealed class DotNetImage
{
    private static readonly string[] _toolPrefixes = ["DOTNET_", "ASPNET_", "ASPNETCORE_", "NUGET_", "POWERSHELL_"];

    // What a plain tag was before the table begins.
    private static readonly Dictionary<string, string> OldDefaults = new()
    {
        ["2.1"] = "stretch-slim", ["2.2"] = "stretch-slim", ["3.0"] = "buster-slim", ["3.1"] = "buster-slim",
        ["5.0"] = "buster-slim", ["6.0"] = "bullseye-slim", ["7.0"] = "bullseye-slim",
    };

    public DotNetImage(string name, DotNetRepository repository, DotNetOrigin origin, string? tagText)
    {
        Name = name;
        Repository = repository;
        Origin = origin;
        TagText = tagText;
        Tag = tagText == null ? null : DotNetTag.Parse(DotNetImages.WithoutKind(name, tagText));
        Os = Tag == null ? null : Tag.Os ?? DefaultOs(Tag.MajorMinor);
    }

    /// <summary>Registry and path as written.</summary>
    public string Name { get; }

    public DotNetRepository Repository { get; }

    public DotNetOrigin Origin { get; }

    /// <summary>Null if there is only a digest.</summary>
    public string? TagText { get; }

    /// <summary>Null if the tag does not follow the grammar: also for <c>latest</c>.</summary>
    public DotNetTag? Tag { get; }

    public bool IsLatest => TagText == "latest";

    /// <summary>The version, <c>8.0</c>; null if it cannot be told, as of <c>latest</c>.</summary>
    public string? MajorMinor => Tag?.MajorMinor;

    public int? Major => Tag?.Major;

    /// <summary>The system the tag names, or that of plain tags; null if not known.</summary>
    public OsFlavour? Os { get; }

    /// <summary>
    /// False for plain tags, which have no Windows images among their platforms that a Linux build would take.
    /// </summary>
    public bool? IsWindows => Os?.IsWindows ?? (IsLatest ? false : null);

    /// <summary>A preview, a release candidate or a nightly build.</summary>
    public bool IsPreview => Tag?.Preview != null || Origin == DotNetOrigin.Nightly;

    /// <summary>No shell and no package manager.</summary>
    public bool IsShellLess => Tag is { IsChiseled: true } or { IsDistroless: true };

    /// <summary>True if anything can be said about what the image contains.</summary>
    public bool FactsKnown
        => IsLatest || (Tag != null && new Version(Tag.Major, Tag.Minor) <= DotNetTagTable.Instance.Newest.Number);

    /// <summary>The repository that took the place of a retired or nightly one.</summary>
    public string Replacement => "mcr.microsoft.com/dotnet/" + DotNetImages.NameOf(Repository);

    /// <summary>False if the image has no shell; null if not known.</summary>
    public bool? HasShell => FactsKnown ? !IsShellLess : null;

    /// <summary><c>apt</c>, <c>apk</c>, <c>tdnf</c>; null if there is none or it is not known.</summary>
    public string? PackageManager => !FactsKnown || IsShellLess ? null : Os?.Family switch
    {
        OsFamily.Debian or OsFamily.Ubuntu => "apt",
        OsFamily.Alpine => "apk",
        OsFamily.AzureLinux or OsFamily.CblMariner => "tdnf",
        null when IsLatest => "apt",
        _ => null,
    };

    /// <summary>The text of the effective USER; null if there is none, or if it is not known.</summary>
    public string? User => !FactsKnown ? null
        : IsShellLess ? (IsModern ? "$APP_UID" : "app")
        : Os?.Family == OsFamily.NanoServer ? "ContainerUser"
        : null;

    /// <summary>
    /// True if the image starts as root (or ContainerAdministrator) when nobody says otherwise; null if not known.
    /// </summary>
    public bool? RunsAsRoot => FactsKnown && (Os != null || IsLatest) ? User == null : null;

    /// <summary>
    /// The user's number in <see cref="User"/> and in APP_UID; null if there is none, or if it is not known.
    /// </summary>
    public string? AppUid => FactsKnown && IsModern && IsWindows == false ? "1654" : null;

    /// <summary>The port an ASP.NET Core app listens on when nobody says otherwise; null if not known.</summary>
    public int? DefaultPort => !FactsKnown ? null : IsModern ? 8080 : 80;

    /// <summary>The exec form of the image's own ENTRYPOINT; empty if it has none, null if not known.</summary>
    public IReadOnlyList<string>? Entrypoint
        => !FactsKnown || (IsShellLess && !IsModern) ? null
        : IsShellLess && Repository is (DotNetRepository.Runtime or DotNetRepository.AspNet) ? ["/usr/bin/dotnet"]
        : [];

    /// <summary>
    /// True if DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is set to true: no culture data in the image; null if not known.
    /// </summary>
    public bool? IsGlobalizationInvariant => !FactsKnown || (Os == null && !IsLatest) ? null
        : Repository != DotNetRepository.Sdk && (IsShellLess || Os?.Family == OsFamily.Alpine)
            && Tag is { IsExtra: false };

    /// <summary>
    /// The environment that ENV instructions of the image set, without version numbers; null if not known.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Environment
    {
        get
        {
            if (!FactsKnown) return null;
            var result = new Dictionary<string, string> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" };
            if (AppUid is { } uid) result["APP_UID"] = uid;
            if (IsModern) result["ASPNETCORE_HTTP_PORTS"] = "8080";
            else result["ASPNETCORE_URLS"] = "http://+:80";
            if (IsGlobalizationInvariant == true) result["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "true";
            else if (Repository == DotNetRepository.Sdk && Os?.Family == OsFamily.Alpine)
            {
                result["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false";
            }

            return result;
        }
    }

    /// <summary>
    /// True if the image may set a variable that <see cref="Environment"/> does not name: versions and switches of the
    /// tools.
    /// </summary>
    public bool MaySet(string name) => Origin == DotNetOrigin.Retired || IsWindows != false
        || _toolPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>False if there certainly is no such tag; null if the table cannot tell.</summary>
    public bool? IsPublished => DotNetPublication.IsPublished(this);

    /// <summary>
    /// The same image for another version of .NET: system, variant and architecture kept; null unless it is certainly
    /// published.
    /// </summary>
    public string? TagFor(string majorMinor)
    {
        if (Tag == null || Tag.Preview != null || Origin != DotNetOrigin.Current) return null;
        var parts = new[] { majorMinor, Tag.Os?.Text, Tag.Variant,
            Tag.Architecture }.Where(part => !string.IsNullOrEmpty(part));
        var other = new DotNetImage(Name, Repository, Origin, string.Join("-", parts));
        return other is { IsPublished: true, IsPreview: false } ? other.TagText : null;
    }

    /// <summary>
    /// A published tag of the same version and variant with another system: the plain one, else alpine; null if there
    /// is none.
    /// </summary>
    public string? NearestTag
    {
        get
        {
            if (Tag == null || Origin != DotNetOrigin.Current) return null;
            string Of(string os)
                => string.Join("-",
                    new[] { Tag.MajorMinor, os, Tag.Variant, Tag.Architecture ?? "" }.Where(part => part.Length > 0));
            string[] systems = Tag.Os?.Family == OsFamily.Alpine ? ["alpine"]
                : IsShellLess ? [DotNetTagTable.Instance.Find(Tag.MajorMinor)?.DefaultOs ?? "noble", "noble"]
                    : ["", "noble"];
            return systems.Select(Of)
                .FirstOrDefault(t => t != TagText && new DotNetImage(Name, Repository, Origin, t).IsPublished == true);
        }
    }

    // 8.0 brought the user "app", APP_UID and port 8080.
    private bool IsModern => IsLatest || Tag is { Major: >= 8 };

    /// <summary>Whether a program is in the image; null if not known.</summary>
    public bool? HasTool(string name)
    {
        if (!FactsKnown || (Os == null && !IsLatest) || name is not ("curl" or "wget")) return null;
        if (IsShellLess) return false;
        return Os?.Family switch
        {
            OsFamily.NanoServer or OsFamily.WindowsServerCore => name == "curl",
            OsFamily.Alpine => name == "wget" || Repository == DotNetRepository.Sdk,
            OsFamily.AzureLinux or OsFamily.CblMariner => Repository == DotNetRepository.Sdk ? true : null,
            _ => Repository == DotNetRepository.Sdk,
        };
    }

    private static OsFlavour? DefaultOs(string majorMinor)
    {
        var text = DotNetTagTable.Instance.Find(majorMinor)?.DefaultOs
            ?? (OldDefaults.TryGetValue(majorMinor, out var old) ? old : null);
        var next = 0;
        return text == null ? null : OsFlavour.Read(text.Split('-'), ref next);
    }
}
