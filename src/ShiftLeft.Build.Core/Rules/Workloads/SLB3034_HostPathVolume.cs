using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class HostPathVolume : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3034", Title = "A volume is a folder of the node",
        Message = "{0} has a folder of the node for a volume: {1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/baseline", "NSA/pod-security", "CIS-Kubernetes/5.2.12"],
        Aliases =
        [
            "KSV-0023", "polaris:hostPathSet", "pss:hostPathVolumes", "kyverno:disallow-host-path",
            "kyverno:limit-hostpath-vols", "kyverno:limit-hostpath-type-pv",
        ],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Pod is { } pod)
            return PodSecurityRule.Violations(Info.Id, pod, context).Select(v => At(v, pod, v.Value));
        return item.Is("PersistentVolume", "") && !item.IsFragment && item.Spec?.Find("hostPath")?.Key is { } key
            && context.Settings.Get(CommonOptions.PodSecurityLevel) != PodSecurityLevel.Privileged
            ? [At(key, item, key)] : [];
    }
}
