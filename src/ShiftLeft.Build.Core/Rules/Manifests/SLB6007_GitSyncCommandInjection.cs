using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class GitSyncCommandInjection : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6007", Title = "git-sync is told which program is git",
        Message = "{0} makes git-sync run {1}: whoever sets it runs any program in the pod",
        Level = Level.Warning, Since = "1.0", Controls = ["supply-chain"],
        Aliases = ["CKV_K8S_159"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
        => pod.Containers.SelectMany(c => c.Env).Where(v => v.Name == "GITSYNC_GIT")
            .Select(v => At(v, v.Name, v.Value is { } value ? $"'{value}'" : "whatever it is set to"));
}
