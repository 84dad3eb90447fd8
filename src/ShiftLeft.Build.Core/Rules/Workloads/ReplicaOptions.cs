namespace ShiftLeft.Build.Core.Rules.Workloads;

internal static class ReplicaOptions
{
    public static readonly Option<int> MinimumReplicas = Options.Number(
        "minimum_replicas", "How many replicas of a workload that serves others there are to be at least", 2);
}
