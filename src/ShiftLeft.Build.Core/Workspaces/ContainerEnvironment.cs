using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// The environment that a manifest gives a container: <c>env</c> before <c>envFrom</c>, each from the ConfigMaps of the
/// set. What comes from elsewhere may hold any name.
/// </summary>
internal sealed class ContainerEnvironment
{
    private readonly Dictionary<string, Fact<string>> _values = new(StringComparer.Ordinal);
    private string? _foreign;

    private ContainerEnvironment()
    {
    }

    /// <summary>The names that are certainly set, with their values as far as known.</summary>
    public IReadOnlyDictionary<string, Fact<string>> Values => _values;

    /// <summary>
    /// True if names may be set that are not in <see cref="Values"/>: a source that is not in the set.
    /// </summary>
    public bool IsOpen => _foreign != null;

    public static ContainerEnvironment Of(Container container)
    {
        var environment = new ContainerEnvironment();
        var set = container.Pod.Owner.Set;
        var inNamespace = container.Pod.Namespace;
        if (container.Fields.Node("envFrom").IsUnknown || container.Fields.Node("env").IsUnknown)
            environment._foreign = "the environment is computed";
        foreach (var source in container.EnvFrom) environment.AddAll(source, set, inNamespace);
        foreach (var variable in container.Env) environment._values[variable.Name] = Read(variable, set, inNamespace);
        return environment;
    }

    /// <summary>The value of a variable; absent only if nothing can set it.</summary>
    public Fact<string> Get(string name)
        => _values.TryGetValue(name, out var value) ? value
            : _foreign != null ? Fact<string>.Unknown(_foreign)
            : Fact<string>.Absent;

    /// <summary>
    /// The same for a key of .NET's configuration, which ignores case; unknown if two spellings of it are set.
    /// </summary>
    public Fact<string> GetAnyCase(string name)
    {
        var found = _values.Where(v => v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 0 ? Get(name) : found.Count == 1 ? found[0].Value
            : Fact<string>.Unknown(name + " is set in two spellings");
    }

    private static Fact<string> Read(EnvVariable variable, ManifestSet? set, string? inNamespace)
    {
        if (variable.IsUnknown) return Fact<string>.Unknown(variable.Name + " is computed", variable);
        if (variable.Value is { } value)
        {
            return Unknown.IsUnknown(value)
                ? Fact<string>.Unknown(variable.Name + " is computed", value)
                : Fact<string>.Known(value.Value, value, $"{variable.Name}={value.Value}");
        }

        if (variable.ValueFrom?.Mapping("configMapKeyRef") is { } reference && reference.Scalar("key")?.Value is { } key
            && Find(set, "ConfigMap", reference, inNamespace)?.Root.Mapping("data")?.Scalar(key) is { } data
            && !Unknown.IsUnknown(data))
        {
            return Fact<string>.Known(data.Value, data, $"{variable.Name}={data.Value}");
        }

        return variable.ValueFrom == null && variable.Node["value"] is not { IsUnknown: true }
            ? Fact<string>.Known("", variable, variable.Name + " is empty")
            : Fact<string>.Unknown(variable.Name + " comes from elsewhere", variable);
    }

    private static KubernetesObject? Find(ManifestSet? set, string kind, YamlMapping reference, string? inNamespace)
        => reference.Scalar("name") is { } name && !Unknown.IsUnknown(name)
            && set?.Find(kind, name.Value, inNamespace) is { IsDeployed: true } found ? found : null;

    private void AddAll(YamlMapping source, ManifestSet? set, string? inNamespace)
    {
        var prefix = source.Scalar("prefix")?.Value ?? "";
        var config = source.Mapping("configMapRef");
        var secret = source.Mapping("secretRef");
        var found = config != null ? Find(set, "ConfigMap", config, inNamespace) : secret != null
            ? Find(set, "Secret", secret, inNamespace) : null;
        if (found == null || found.IsFragment || found.Root["data"] is { IsUnknown: true })
        {
            _foreign = "envFrom reads what is not in the set";
            return;
        }

        foreach (var entry in found.Root.Mapping("data")?.Entries ?? [])
        {
            _values[prefix + entry.Key.Value] = config != null && entry.Value is YamlScalar scalar
                && !Unknown.IsUnknown(scalar)
                ? Fact<string>.Known(scalar.Value, scalar, $"{prefix}{entry.Key.Value}={scalar.Value} in {found}")
                : Fact<string>.Unknown(prefix + entry.Key.Value + " is a secret", entry);
        }

        foreach (var entry in found.Root.Mapping("stringData")?.Entries ?? [])
            _values[prefix + entry.Key.Value] = Fact<string>.Unknown(prefix + entry.Key.Value + " is a secret", entry);
    }
}
