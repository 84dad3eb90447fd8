using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ProbePortNotExposed : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6021", Title = "A probe asks a port that its container does not declare",
        Message = "The {0} asks the port {1}, which the container {2} does not declare{3}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.LastingContainers)
        {
            foreach (var probe in container.Probes.Where(p => !p.IsHook))
            {
                if (probe.Port is not { } port || PodPorts.Declare([container], port, tcpOnly: true) != false) continue;
                var near = port.Name is { } name
                    ? NearestName.Find(name, container.Ports.Select(p => p.Name).OfType<string>()) : null;
                var finding = At(port, probe.Kind, port.Node, container.Name, near is null
                    ? "" : $"; did you mean {near}?")
                    .As(port.Name != null ? Level.Error : container.Ports.Count > 0 ? Level.Warning : Level.Suggestion);
                yield return near is null ? finding : finding.Fix($"Use {near}", Edit.Replace(port, near));
            }
        }
    }
}
