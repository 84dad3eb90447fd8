using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class EphemeralStorageMissing : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3065", Title = "A container has no request and limit for ephemeral storage", Message = "{0}: {1}",
        Level = Level.Off, Since = "1.0", Controls = ["reliability", "NSA/resource-policies"],
        Aliases =
        [
            "kube-score:container-ephemeral-storage-request-and-limit",
            "kube-score:container-ephemeral-storage-request-equals-limit",
            "kyverno:require-emptydir-requests-limits", "kyverno:add-emptydir-sizelimit",
        ],
    };

    private const string Storage = "ephemeral-storage";

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.InitContainers.Concat(pod.MainContainers))
        {
            if (Resources.MissingLimit(container, Storage) is { } limit)
                yield return At(limit, container, "there is no limit for ephemeral storage");
            else if (container.Request(Storage) is { IsSet: true } request
                && container.Limit(Storage).IsOtherThan(request.Value))
                yield return At(request.Place, container, "request and limit for ephemeral storage differ");
        }
    }
}
