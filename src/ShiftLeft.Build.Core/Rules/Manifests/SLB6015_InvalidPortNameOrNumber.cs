using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class InvalidPortNameOrNumber : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6015", Title = "The name or number of a port is invalid", Message = "{0}",
        Level = Level.Error, Since = "1.0", Controls = ["schema"],
        Aliases = ["kube-linter:invalid-target-ports", "kube-score:container-ports-check",
            "kyverno:require-container-port-names"],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var places = (item.Pod?.Containers.SelectMany(CheckContainer) ?? [])
            .Concat(Service.Of(item)?.Ports.SelectMany(p => Number(p.Node["port"])
                .Concat(NumberOrName(p.Node["targetPort"]))) ?? []);
        return places.Select(p => At(p.Place, p.Text));
    }

    private static IEnumerable<PlacedText> CheckContainer(Container container)
    {
        var names = new Dictionary<string, ContainerPort>();
        foreach (var port in container.Ports)
        {
            if (port.Number.IsAbsent)
                yield return new(port.Number.Place == container ? port : port.Number.Place,
                    "The port has no containerPort");
            foreach (var problem in Number(port.Node["containerPort"]).Concat(Number(port.Node["hostPort"], least: 0))
                .Concat(Name(port.NameNode)))
                yield return problem;
            if (port.NameNode is not { Value.Length: > 0 } name || Unknown.IsUnknown(name)) continue;
            if (!names.TryGetValue(name.Value, out var first)) names.Add(name.Value, port);
            else if (!TemplateBranches.MayPart(first, name))
                yield return new(name, $"Two ports of the container have the name {name}");
        }
    }

    private static IEnumerable<PlacedText> NumberOrName(YamlNode? node)
        => node is YamlScalar { AsInteger: null } ? Name(node) : Number(node);

    private static IEnumerable<PlacedText> Number(YamlNode? node, int least = 1)
        => node is YamlScalar { AsInteger: { } number } && (number < least || number > PodPorts.Max)
            ? [new(node, $"{number} is no port: 1 to {PodPorts.Max} are")] : [];

    private static IEnumerable<PlacedText> Name(YamlNode? node)
        => node is YamlScalar { IsNull: false, Value: { Length: > 0 } name } && !Unknown.IsUnknown(node)
            && PodPorts.FindNameProblem(name) is { } problem
            ? [new(node, $"'{name}' is no name of a port: {problem}")] : [];
}
