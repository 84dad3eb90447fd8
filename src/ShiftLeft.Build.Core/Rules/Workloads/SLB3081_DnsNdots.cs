using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class DnsNdots : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3081", Title = "Names are looked up in five places",
        Message = "{0} looks up outside names up to five times: set ndots to 2",
        Level = Level.Off, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:dnsconfig-options", "kyverno:add-ndots"],
    };

    private const int Enough = 2;

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var options = pod.Fields.Node("dnsConfig", "options");
        if (options.IsUnknown || options.Value is { IsUnknown: true }) yield break;
        // Those two do not search the domains of the cluster.
        if (pod.Fields.Text("dnsPolicy") is { IsUnknown: true } or { Value: "Default" or "None" }) yield break;
        var ndots = pod.Fields.Items("dnsConfig", "options").FirstOrDefault(o => o.Scalar("name")?.Value == "ndots");
        if (ndots is null) yield return At(pod.Spec.Find("dnsConfig")?.Key ?? (ILocated)pod, pod);
        else if (ndots.Scalar("value") is { } value && int.TryParse(value.Value, out var number) && number > Enough)
            yield return At(value, pod);
    }
}
