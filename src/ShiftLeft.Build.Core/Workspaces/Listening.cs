using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>One address, where it is said, and why.</summary>
internal sealed record Listener(ListenAddress Address, ILocated? Place, string Reason);

/// <summary>
/// What an app listens on, by the precedence of ASP.NET Core: Kestrel endpoints of code and configuration, URLs of the
/// code, <c>--urls</c>, URLS, ASPNETCORE_URLS, then the ports. If one step is unknown, everything is.
/// </summary>
internal sealed record Listening(bool IsKnown, IReadOnlyList<Listener> Listeners, string Reason)
{
    /// <summary>
    /// The ports that something outside the container can reach; those of localhost are not among them.
    /// </summary>
    public IEnumerable<int> Ports => Listeners.Where(l => !l.Address.IsLoopback).Select(l => l.Address.Port).Distinct();

    /// <summary>
    /// True if something beside the web server opens ports: which ones is not known, but not those of the web.
    /// </summary>
    public bool HasOtherServers { get; init; }

    /// <summary>False: certainly nobody listens there; null: unknown.</summary>
    public bool? On(int port) => !IsKnown ? null
        : Listeners.Any(l => l.Address.Port == port && !l.Address.IsLoopback) ? true
        : HasOtherServers && port is not (80 or 443 or 5000 or 5001 or 8080 or 8081) ? null : false;

    /// <summary>True if it listens there, and on localhost alone: then the address is wrong and not the port.</summary>
    public bool IsLocalhost(int port) => IsKnown && On(port) == false && Listeners.Any(l => l.Address.Port == port);

    /// <summary>The only port of a scheme that can be reached; null if there are several, or none.</summary>
    public int? OnlyPort(string scheme)
        => Listeners.Where(l => !l.Address.IsLoopback && l.Address.Scheme == scheme).Select(l => l.Address.Port)
            .Distinct().ToList() is [var only] ? only : null;

    /// <summary>
    /// The ports with the reason, for a message: <c>8080 (aspnet:10.0 sets ASPNETCORE_HTTP_PORTS=8080)</c>.
    /// </summary>
    public string Summary
        => (Listeners.Count == 0 ? "no port" : string.Join(", ", Ports)) + (Reason.Length > 0 ? $" ({Reason})" : "");

    /// <summary>True if it certainly listens, and on localhost alone.</summary>
    public bool IsLocalhostOnly => IsKnown && Listeners.Count > 0 && Listeners.All(l => l.Address.IsLoopback);

    public static Listening Of(Link link)
    {
        if (!link.IsBuilt || link.Workspace.Code is not { } code) return Unknown("the code has not been read");
        if (!link.Project.NeedsAspNetCore)
            return OtherServers.ServesNothing(link, code) ? new(true, [], link.Project.Name + " is no web app")
                : Unknown("the project is no web app");
        if (code.HasUnknownListeners || code.UnreadAssemblies.Count > 0)
            return Unknown("the code listens on what is not constant");
        if (!StartsTheApp(link)) return Unknown("the manifest starts another command");
        if (link is { Container.Command: null, Image: { } image }
            && ListeningStart.Doubt(image, link.Project) is { } doubt) return Unknown(doubt);
        return new ListeningReader(link, code).Read() with { HasOtherServers = OtherServers.AreIn(code, link.Project) };
    }

    /// <summary>
    /// What the image listens on by itself, without a manifest: by its environment, the code and the settings.
    /// </summary>
    public static Listening Of(Workspace workspace, DockerfileFacts image)
    {
        if (image.Project == null || image.Project != workspace.Project || workspace.Code is not { } code)
            return Unknown("the code has not been read");
        if (!image.Project.NeedsAspNetCore) return Unknown("the project is no web app");
        if (code.HasUnknownListeners || code.UnreadAssemblies.Count > 0)
            return Unknown("the code listens on what is not constant");
        if (ListeningStart.Doubt(image, image.Project) is { } doubt) return Unknown(doubt);
        return new ListeningReader(workspace, image.Project, code, image.Environment, [],
            image.StartWords?.Select(w => (w.Text, (ILocated)w)).ToList())
            .Read() with
        { HasOtherServers = OtherServers.AreIn(code, image.Project) };
    }

    /// <summary>The same of the image that the SDK makes of the project that is built.</summary>
    public static Listening OfSdkContainer(Workspace workspace)
    {
        if (workspace is not { Project: { NeedsAspNetCore: true } project, Code: { } code })
            return Unknown("the code has not been read");
        if (code.HasUnknownListeners || code.UnreadAssemblies.Count > 0)
            return Unknown("the code listens on what is not constant");
        return new ListeningReader(workspace, project, code,
            name => SdkContainer.Environment(project, workspace.ImageLock, name), [], [])
            .Read() with
        { HasOtherServers = OtherServers.AreIn(code, project) };
    }

    public static Listening Unknown(string reason) => new(false, [], reason);

    private static bool StartsTheApp(Link link)
        => link.Container.Fields.Node("command").IsAbsent && !link.Container.Fields.Node("args").IsUnknown
            || link.Container.Command is { } command && command.Any(w => link.Project.AssemblyName is { } name
                && FilePaths.FileName(w.Value) is var file && (file == name || file == name + ".dll"));
}

/// <summary>Walks the steps for one app.</summary>
internal sealed class ListeningReader(
    Workspace workspace, ProjectFacts project, CodeFacts code, Func<string, Fact<string>> environment,
    IReadOnlyCollection<KeyValuePair<string, Fact<string>>> manifest,
    IReadOnlyList<(string Text, ILocated Place)>? words)
{
    private readonly List<Listener> _listeners = [];
    private string? _unknown;

    public ListeningReader(Link link, CodeFacts code)
        : this(link.Workspace, link.Project, code, link.ConfigurationVariable, [.. link.ContainerEnvironment.Values],
            Words(link))
    {
    }

    public Listening Read()
    {
        var name = EnvironmentName();
        if (_unknown == null) Kestrel(name ?? "Production");
        if (_unknown == null && _listeners.Count == 0) Code(name ?? "Production", c => c.Kind != ListenerKind.Kestrel);
        if (_unknown == null && _listeners.Count == 0) CommandLine();
        if (_unknown == null && _listeners.Count == 0) Urls(name ?? "Production");
        if (_unknown == null && _listeners.Count == 0) Ports();
        if (_unknown != null) return Listening.Unknown(_unknown);
        if (_listeners.Count == 0)
            _listeners
                .Add(new(new("http", "localhost", 5000), null, "nothing is set, so it listens on localhost:5000"));
        return new(true, _listeners, _listeners[0].Reason);
    }

    // What the manifest starts is followed by its args; without either the image's words count.
    private static IReadOnlyList<(string Text, ILocated Place)>? Words(Link link)
    {
        var own = (link.Container.Command ?? []).Concat(link.Container.Args ?? [])
            .Select(w => (w.Value, (ILocated)w)).ToList();
        var image = link.Container.Command == null && link.Image != null
            ? link.Image.StartWords?.Select(w => (w.Text, (ILocated)w)) : [];
        return image == null ? null : [.. image, .. own];
    }

    private string? EnvironmentName()
    {
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" })
        {
            var value = environment(name);
            if (value.IsUnknown) _unknown = value.Reason;
            if (!value.IsAbsent && value.Value != "") return value.Value;
        }

        return null;
    }

    private void Kestrel(string name)
    {
        Code(name, c => c.Kind == ListenerKind.Kestrel);
        foreach (var variable in manifest.Where(v =>
            v.Key.IndexOf("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase) >= 0))
            if (variable.Key.EndsWith("__Url", StringComparison.OrdinalIgnoreCase)) Add(variable.Value);

        var settings = workspace.AppSettingsOf(project);
        if (!settings.IsComplete) _unknown ??= "the settings have not been read";
        foreach (var url in settings.KestrelUrls(name))
            Add(Fact<string>.Known(url.Value, url, $"{FilePaths.FileName(url.Source.Path)} sets {url.Key}"));
    }

    private void Code(string name, Func<CodeListener, bool> filter)
    {
        var isDevelopment = name.Equals("Development", StringComparison.OrdinalIgnoreCase);
        foreach (var listener in code.Listeners.Where(filter))
        {
            if (listener.Guard == CodeGuard.Conditional) _unknown = "the code listens under a condition";
            else if (listener.Guard == CodeGuard.Always || listener.Guard == CodeGuard.DevelopmentOnly == isDevelopment)
            {
                if (listener.Port is { } port)
                    _listeners.Add(new(new(listener.Scheme, listener.Host, port), listener, "the code listens there"));
                else if (listener.UnixSocket == null) _unknown = "the code listens on what is not constant";
            }
        }
    }

    private void CommandLine()
    {
        if (words == null) return;
        for (var i = 0; i < words.Count; i++)
        {
            var (text, place) = words[i];
            if (text.StartsWith("--urls=", StringComparison.OrdinalIgnoreCase)) Add(Known(text.Substring(7), place));
            else if (text.Equals("--urls", StringComparison.OrdinalIgnoreCase) && i + 1 < words.Count)
                Add(Known(words[i + 1].Text, words[i + 1].Place));
            else if (text.StartsWith("--http_ports", StringComparison.OrdinalIgnoreCase))
                _unknown = "ports are given on the command line";
        }

        static Fact<string> Known(string value, ILocated place) => Fact<string>.Known(value, place, "--urls " + value);
    }

    private void Urls(string name)
    {
        if (First("URLS") is { } plain)
        {
            Add(plain);
            return;
        }

        var variable = First("ASPNETCORE_URLS", "DOTNET_URLS");
        var setting = workspace.AppSettingsOf(project).Get("urls", name);
        if (setting != null && variable != null && setting.Value != variable.Value)
            _unknown = "appsettings.json and the environment both set URLs";
        else if (setting != null) Add(Fact<string>.Known(setting.Value, setting, "appsettings.json sets urls"));
        else if (variable != null) Add(variable);
    }

    private void Ports()
    {
        foreach (var (scheme, key) in new[] { ("http", "HTTP_PORTS"), ("https", "HTTPS_PORTS") })
        {
            if (First(key, "ASPNETCORE_" + key, "DOTNET_" + key) is not { } fact) continue;
            var list = fact.IsKnown ? ListenAddress.ParsePorts(fact.Value!, scheme) : null;
            if (list == null) _unknown = fact.IsKnown ? "a port is no number" : fact.Reason;
            else _listeners.AddRange(list.Select(a => new Listener(a, fact.Place, fact.Reason)));
        }
    }

    /// <summary>
    /// The first that is set at all. One that is emptied on purpose says: the app itself knows where to listen.
    /// </summary>
    private Fact<string>? First(params string[] names)
    {
        foreach (var name in names)
        {
            var fact = environment(name);
            if (fact.IsAbsent) continue;
            if (fact.Value == "") _unknown = name + " is emptied";
            return fact;
        }

        return null;
    }

    private void Add(Fact<string> urls)
    {
        var list = urls.IsKnown ? ListenAddress.ParseList(urls.Value!) : null;
        if (list == null) _unknown ??= urls.IsKnown ? "an address is not known" : urls.Reason;
        else _listeners.AddRange(list.Select(a => new Listener(a, urls.Place, urls.Reason)));
    }
}
