using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ServiceTargetPortUnknown : SetRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6014", Title = "A Service leads to a port that its pods do not declare",
        Message = "No container of {0} declares the port {1}; there is {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        foreach (var service in Service.AllIn(set))
        {
            // Most often the first pod declares the port, and the others need not be found.
            foreach (var port in service.Ports)
            {
                if (port.Target is { } target
                    && service.Pods.All(p => PodPorts.Declare(p.LastingContainers, target) == false)
                    && Judge([.. service.Pods], target) is { } finding) yield return finding;
            }
        }
    }

    private Finding? Judge(List<Pod> pods, PortReference target)
    {
        if (pods.Count == 0) return null;
        var declared = pods.SelectMany(p => p.LastingContainers).SelectMany(c => c.Ports).ToList();
        // A number works if the process listens there; where no port is declared at all, nobody documents them.
        if (target.Name is not { } name)
            return declared.Count == 0 ? null : At(target, pods[0], target.Number, Describe(declared));
        if (PodPorts.FindNameProblem(name) != null) return null;

        var finding = At(target, pods[0], $"named {name}", Describe(declared)).As(Level.Error);
        var near = NearestName.Find(name, declared.Select(p => p.Name).OfType<string>());
        var only = declared is [{ Name: { Length: > 0 } onlyName }] ? onlyName : null;
        return (near ?? only) is { } right ? finding.Fix($"Use {right}", Edit.Replace(target, right)) : finding;
    }

    private static string Describe(List<ContainerPort> ports) => ports.Count == 0 ? "none"
        : string.Join(", ", ports.Select(p => p.Number.Value + (p.Name is { } name ? $" ({name})" : "")).Distinct());
}
