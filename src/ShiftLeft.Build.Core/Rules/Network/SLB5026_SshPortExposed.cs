using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class SshPortExposed : PodRule
{
    private const int Ssh = 22;

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5026", Title = "A container offers SSH",
        Message =
            "The container {0} offers port 22: use kubectl exec or debug, which ask who you are and write it down",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.3", "network"],
        Aliases = ["kube-linter:ssh-port"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => pod.Containers.SelectMany(c => c.Ports.Where(p => p.Number.Is(Ssh) && p.Protocol == "TCP")
            .Select(p => At(p.Number.Place, c.Name)));
}
