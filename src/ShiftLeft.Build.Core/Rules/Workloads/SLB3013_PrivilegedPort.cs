using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PrivilegedPort : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3013", Title = "A container listens on a port below 1024",
        Message = "{0} listens on port {1}: a user other than root may need NET_BIND_SERVICE for it",
        Level = Level.Off, Since = "1.0",
        Controls = ["least-privilege", "network"],
        Aliases = ["kube-linter:privileged-ports", "KSV-0117"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => from container in pod.Containers
           from port in container.Ports.Select(p => p.Number)
           where port is { IsSet: true, Value: > 0 and < 1024 }
           select At(port.Place, "Container " + container.Name, port.Value);
}
