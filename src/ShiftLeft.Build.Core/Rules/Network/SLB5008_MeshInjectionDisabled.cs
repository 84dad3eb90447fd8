using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Core.Rules.Network;

internal sealed class MeshInjectionDisabled : PodRule
{
    private static readonly Option<bool> SkipJobs =
        Options.Flag("mesh_skips_jobs", "SLB5008 says nothing of Jobs and CronJobs");

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB5008", Title = "A pod stays out of the service mesh",
        Message = "{0} stays out of the mesh: no mutual TLS, no authorization policy holds for it",
        Level = Level.Suggestion, Since = "1.0", Controls = ["mesh"],
        Aliases = ["kyverno:istio/prevent-disabling-injection-pods",
            "kyverno:linkerd/prevent-linkerd-pod-injection-override"],
        Options = [SkipJobs],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        if (context.Settings.Get(SkipJobs) && pod.Owner.Kind is "Job" or "CronJob") yield break;
        if (ServiceMesh.OptOutOf(pod) is { } place) yield return At(place, pod);
    }
}
