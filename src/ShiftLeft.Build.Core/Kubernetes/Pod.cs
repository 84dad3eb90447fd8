using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>A pod specification: of a Pod, or the template of a workload.</summary>
internal sealed class Pod : ILocated
{
    private IReadOnlyList<KubernetesObject>? _services;

    private Pod(KubernetesObject owner, YamlMapping spec, YamlMapping? template)
    {
        Owner = owner;
        Spec = spec;
        Metadata = template?.Mapping("metadata");
        InitContainers = Read("initContainers", ContainerKind.Init);
        MainContainers = Read("containers", ContainerKind.Main);
        EphemeralContainers = Read("ephemeralContainers", ContainerKind.Ephemeral);
        Containers = [.. InitContainers, .. MainContainers, .. EphemeralContainers];
        Volumes = [.. Fields.Items("volumes").Select(v => new Volume(v))];
    }

    public KubernetesObject Owner { get; }

    /// <summary>The pod specification.</summary>
    public YamlMapping Spec { get; }

    /// <summary>The metadata of the pod itself: of the template, not of the workload.</summary>
    public YamlMapping? Metadata { get; }

    public YamlMapping? Labels => Metadata?.Mapping("labels");

    public YamlMapping? Annotations => Metadata?.Mapping("annotations");

    public string? Namespace => Owner.Namespace;

    /// <summary>Containers of all three kinds: init, main, ephemeral.</summary>
    public IReadOnlyList<Container> Containers { get; }

    public IReadOnlyList<Container> InitContainers { get; }

    public IReadOnlyList<Container> MainContainers { get; }

    public IReadOnlyList<Container> EphemeralContainers { get; }

    /// <summary>What runs beside each other as long as the pod lives: main containers and native sidecars.</summary>
    public IEnumerable<Container> LastingContainers => InitContainers.Where(c => c.IsSidecar).Concat(MainContainers);

    public IReadOnlyList<Volume> Volumes { get; }

    /// <summary>What has been found out about it.</summary>
    public Answers Answers { get; } = new();

    /// <summary>The Services of its set that certainly select it; every rule about traffic asks for them.</summary>
    public IReadOnlyList<KubernetesObject> Services => _services ??= Owner.Set?.ServicesOf(this) ?? [];

    /// <summary>
    /// Where a setting of the pod is or would be: <c>securityContext</c>, else the first container's name.
    /// </summary>
    public ILocated Place
        => Spec.Find("securityContext")?.Key ?? (ILocated?)MainContainers.FirstOrDefault() ?? Owner.Place;

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    /// <summary>Reads fields of the specification.</summary>
    public Fields Fields => new(Spec, Place);

    /// <summary><c>spec.os.name</c>.</summary>
    public Setting<string> Os => Fields.Text("os", "name");

    public bool IsWindows => Os.Is("windows");

    public Setting<bool> HostUsers => Fields.Bool("hostUsers");

    public Setting<bool> HostNetwork => Fields.Bool("hostNetwork");

    public Setting<bool> HostPid => Fields.Bool("hostPID");

    public Setting<bool> HostIpc => Fields.Bool("hostIPC");

    /// <summary><c>serviceAccountName</c>, else the old <c>serviceAccount</c>.</summary>
    public Setting<string> ServiceAccountName => Fields.Text("serviceAccountName").Else(Fields.Text("serviceAccount"));

    public Setting<bool> AutomountServiceAccountToken => Fields.Bool("automountServiceAccountToken");

    public Setting<string> RestartPolicy => Fields.Text("restartPolicy");

    /// <summary>It is to run until somebody stops it: no job, and restarted when it ends.</summary>
    public bool IsLongRunning => Owner.Kind is not ("Job" or "CronJob")
        && (RestartPolicy.IsAbsent || RestartPolicy.Is("Always"));

    /// <summary>It mounts a claim, which most often only one pod can do at a time.</summary>
    public bool MountsClaim => Volumes.Any(v => v.Node.Find("persistentVolumeClaim") is not null || v.Node.IsUnknown);

    public Volume? FindVolume(string name) => Volumes.FirstOrDefault(v => v.Name == name);

    /// <summary>The pod of a workload; null where the object makes none or its specification is no mapping.</summary>
    public static Pod? Of(KubernetesObject owner)
    {
        if (WorkloadKinds.SpecPath(owner) is not { } path) return null;
        var template = owner.Root.At([.. path.Take(path.Length - 1)]) as YamlMapping;
        return template?.Mapping("spec") is { } spec ? new(owner, spec, template) : null;
    }

    public override string ToString() => Owner.ToString();

    private IReadOnlyList<Container> Read(string key, ContainerKind kind)
        => Spec.Sequence(key) is { } list
            ? [.. list.Items.OfType<YamlMapping>().Select(c => new Container(this, c, kind))] : [];
}
