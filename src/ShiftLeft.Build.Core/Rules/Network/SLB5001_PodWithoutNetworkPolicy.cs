using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class PodWithoutNetworkPolicy : SetRule
{
    private static readonly Option<bool> SkipJobs =
        Options.Flag("network_policy_skips_jobs", "SLB5001 says nothing of Jobs, CronJobs and Helm hooks");

    // Who ships none of these ships applications only: the policies of the namespace are kept elsewhere.
    private static readonly string[] ClusterKinds =
        ["Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "ClusterRole", "ClusterRoleBinding"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5001", Title = "No network policy restricts a pod", Message = "No network policy restricts {0} of {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.3.2", "NSA/network-separation", "network"],
        Aliases = ["kube-linter:non-isolated-pod", "kube-score:pod-networkpolicy", "CKV2_K8S_6",
            "polaris:missingNetworkPolicy", "kyverno:require-netpol", "kyverno:add-network-policy"],
        Options = [SkipJobs],
    };

    public override IEnumerable<Finding> Check(ManifestSet set, RuleContext context)
    {
        // One of the objects that nobody knows may be the policy.
        if (set.HoldsUnknown) yield break;
        var coverage = PolicyCoverage.Of(set);
        var level = coverage.IsEmpty && !ClusterKinds.Any(k => set.ByKind(k).Count > 0) ? Level.Suggestion : Info.Level;
        var pods = set.Pods.Where(p => p.HostNetwork is { IsUnknown: false } and not { Value: true }
            && p.Owner is { IsDeployed: true, Kind: not "PodTemplate" }
            && !(context.Settings.Get(SkipJobs) && IsShortLived(p)));
        foreach (var group in pods.GroupBy(p => p.Namespace).Select(g => g.ToList()))
        {
            // A namespace without any policy lacks one thing, however many workloads it has.
            var findings = coverage.AnyIn(group[0].Namespace) ? group.Select(p => Find(p, coverage))
                : [FindNone(group)];
            foreach (var finding in findings.OfType<Finding>()) yield return finding.As(level);
        }
    }

    private Finding FindNone(List<Pod> pods)
    {
        var more = pods.Count > 3 ? $" and {pods.Count - 3} more" : "";
        var none = At(pods[0].Owner.Place, "ingress and egress", string.Join(", ", pods.Take(3)) + more);
        return pods.Skip(1).Aggregate(none, (f, pod) => f.Because(pod.Owner.Place, $"{pod} has none either"));
    }

    private Finding? Find(Pod pod, PolicyCoverage coverage)
    {
        TrafficDirection[] open = [.. new[] { TrafficDirection.Ingress,
            TrafficDirection.Egress }.Where(d => coverage.Restricts(pod, d) == false)];
        return open.Length == 0
            ? null : At(pod.Owner.Place, string.Join(" and ", open.Select(d => d.ToString().ToLowerInvariant())), pod);
    }

    private static bool IsShortLived(Pod pod)
        => pod.Owner.Kind is "Job" or "CronJob" || pod.Owner.Annotations?["helm.sh/hook"] is not null;
}
