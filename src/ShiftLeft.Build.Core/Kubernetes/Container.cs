using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

internal enum ContainerKind
{
    Main,
    Init,
    Ephemeral,
}

/// <summary>A container of a pod. Its span is its name's: the place to point at for what it lacks.</summary>
internal sealed class Container(Pod pod, YamlMapping node, ContainerKind kind) : ILocated
{
    private IReadOnlyList<ContainerPort>? _ports;
    private IReadOnlyList<EnvVariable>? _env;
    private IReadOnlyList<Probe>? _probes;

    public Pod Pod { get; } = pod;

    public YamlMapping Node { get; } = node;

    public ContainerKind Kind { get; } = kind;

    public SourceText Source => Place.Source;

    public Span Span => Place.Span;

    public YamlScalar? NameNode => Node.Scalar("name");

    public string Name => NameNode?.Written ?? "";

    /// <summary>The image as written; may be empty or hold placeholders.</summary>
    public YamlScalar? Image => Node.Scalar("image") is { IsNull: false } image ? image : null;

    /// <summary>An init container that stays: <c>restartPolicy: Always</c>.</summary>
    public bool IsSidecar => Kind == ContainerKind.Init && Fields.Text("restartPolicy").Is("Always");

    /// <summary>Reads fields of the container; <c>Fields.Bool("securityContext", "privileged")</c>.</summary>
    public Fields Fields => new(Node, Place);

    public YamlMapping? SecurityContext => Node.Mapping("securityContext");

    public IReadOnlyList<ContainerPort> Ports
        => _ports ??= [.. Fields.Items("ports").Select(p => new ContainerPort(this, p))];

    public IReadOnlyList<EnvVariable> Env => _env ??= [.. Fields.Items("env").Select(e => new EnvVariable(e))];

    public IEnumerable<YamlMapping> EnvFrom => Fields.Items("envFrom");

    public IEnumerable<YamlMapping> VolumeMounts => Fields.Items("volumeMounts");

    /// <summary>Liveness, readiness and startup probes and lifecycle hooks.</summary>
    public IReadOnlyList<Probe> Probes => _probes ??= [.. Probe.Of(this)];

    /// <summary>A probe of that kind stands there, or something unknown does that may become one.</summary>
    public bool MayProbe(string kind) => !new Fields(Node, this).Node(kind).IsAbsent;

    public Probe? LivenessProbe => Probes.FirstOrDefault(p => p.Kind == "livenessProbe");

    public Probe? ReadinessProbe => Probes.FirstOrDefault(p => p.Kind == "readinessProbe");

    public Probe? StartupProbe => Probes.FirstOrDefault(p => p.Kind == "startupProbe");

    public IReadOnlyList<YamlScalar>? Command
        => Node["command"] is YamlSequence ? [.. Fields.Scalars("command")] : null;

    public IReadOnlyList<YamlScalar>? Args => Node["args"] is YamlSequence ? [.. Fields.Scalars("args")] : null;

    /// <summary>A request; where only the limit is set, the API takes that.</summary>
    public Setting<Quantity> Request(string resource)
        => Fields.Amount("resources", "requests", resource).Else(Limit(resource));

    public Setting<Quantity> Limit(string resource) => Fields.Amount("resources", "limits", resource);

    /// <summary>The container's own value in its securityContext, else the pod's.</summary>
    public Setting<bool> EffectiveBool(params string[] path)
        => Fields.Bool(Below(path)).Else(Pod.Fields.Bool(Below(path)));

    public Setting<long> EffectiveNumber(params string[] path)
        => Fields.Number(Below(path)).Else(Pod.Fields.Number(Below(path)));

    public Setting<string> EffectiveText(params string[] path)
        => Fields.Text(Below(path)).Else(Pod.Fields.Text(Below(path)));

    public override string ToString() => Name;

    private ILocated Place => Names.PlaceIn(Node) ?? Image ?? (ILocated)Node;

    private static string[] Below(string[] path) => ["securityContext", .. path];
}
