using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class SysctlValueInjection : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3021", Title = "The value of a sysctl holds + or =",
        Message =
            "The value of {0} is {1}: old versions of CRI-O read what follows a + or = as options of the node (CVE-2022-0811)",
        Level = Level.Error, Since = "1.0",
        Controls = ["kernel"],
        Aliases = ["kyverno:prevent-cr8escape"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var item in pod.Fields.Items("securityContext", "sysctls"))
        {
            var value = new Fields(item, pod).Text("value");
            if (value.IsSet && value.Value!.IndexOfAny(['+', '=']) >= 0)
                yield return At(value.Place, item.Scalar("name")?.Value ?? "a sysctl", value.Value);
        }
    }
}
