using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class PspSettings : ObjectRule
{
    private static readonly string[] _switches = ["hostPID", "hostIPC", "hostNetwork", "privileged"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3027", Title = "A PodSecurityPolicy allows what pods should not do",
        Message = "PodSecurityPolicy {0} {1}",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["PSS/baseline", "admission"],
        Aliases =
        [
            "CKV_K8S_1", "CKV_K8S_2", "CKV_K8S_3", "CKV_K8S_4", "CKV_K8S_5", "CKV_K8S_6", "CKV_K8S_7", "CKV_K8S_24",
            "CKV_K8S_36",
        ],
    };

    public override IReadOnlyList<string> Kinds => ["PodSecurityPolicy"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        var fields = new Fields(item.Spec, item.Place);
        foreach (var name in _switches)
        {
            var setting = fields.Bool(name);
            if (setting.Is(true)) yield return At(setting.Place, item.NameText, $"allows {name}");
        }

        var escalation = fields.Bool("allowPrivilegeEscalation");
        if (escalation.IsAbsent || escalation.Is(true))
            yield return At(escalation.Place, item.NameText, "allows privilege escalation");
        var user = fields.Text("runAsUser", "rule");
        var minimum = fields.Items("runAsUser", "ranges").Select(r => new Fields(r, item.Place).Number("min")).ToList();
        if (user.IsAbsent || user.Is("RunAsAny") || (user.Is("MustRunAs") && minimum.Any(m => m.Is(0))))
            yield return At(user.Place, item.NameText, "allows root");
        var drop = fields.Node("requiredDropCapabilities");
        if (drop.IsAbsent
            || (drop.IsSet && !fields.Scalars("requiredDropCapabilities").Any(s => s.Value is "ALL" or "NET_RAW")))
            yield return At(drop.Place, item.NameText, "lets containers keep NET_RAW");
        foreach (var added in fields.Scalars("allowedCapabilities"))
            yield return At(added, item.NameText, $"allows capability {added.Value}");
    }
}
