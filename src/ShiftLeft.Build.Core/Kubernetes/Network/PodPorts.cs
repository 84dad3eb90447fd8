using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Network;

/// <summary>The ports that containers declare.</summary>
internal static class PodPorts
{
    /// <summary>Longest name of a port, and the highest number.</summary>
    public const int MaxName = 15, Max = 65535;

    /// <summary>
    /// Whether one of the containers declares the port, by number or by name; null where not all their ports are known.
    /// </summary>
    public static bool? Declare(IEnumerable<Container> containers, PortReference port, bool tcpOnly = false)
    {
        if (port.IsUnknown || port is { Number: null, Name: null }) return null;
        bool? result = false;
        foreach (var container in containers)
        {
            if (!Knows(container)) result = null;
            foreach (var declared in container.Ports)
            {
                if (port.Name is { } name ? declared.Name == name : declared.Number.Is(port.Number!.Value)
                    && (!tcpOnly || declared.Protocol == "TCP"))
                    return true;
                if (port.Name is null ? declared.Number.IsUnknown : Unknown.IsUnknown(declared.NameNode)) result = null;
            }
        }

        return result;
    }

    /// <summary>All its ports stand in the manifest.</summary>
    public static bool Knows(Container container)
        => new Fields(container.Node, container).Node("ports") is { IsUnknown: false } ports
            && (ports.Value as YamlSequence)?.Items.All(i => i is YamlMapping { IsUnknown: false }) != false
            && ports.Value is not { IsUnknown: true };

    /// <summary>What is wrong with the name of a port; null if nothing is.</summary>
    public static string? FindNameProblem(string name)
        => name.Length is 0 or > MaxName ? $"it has {name.Length} characters, {MaxName} are allowed"
            : name.Any(c => c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
                ? "only lower case letters, digits and '-' are allowed"
            : !name.Any(c => c is >= 'a' and <= 'z') ? "a name needs a letter; a number has no quotes"
            : name[0] == '-' || name[name.Length - 1] == '-' || name.IndexOf("--", StringComparison.Ordinal) >= 0
                ? "'-' may neither begin nor end it, nor stand twice" : null;
}
