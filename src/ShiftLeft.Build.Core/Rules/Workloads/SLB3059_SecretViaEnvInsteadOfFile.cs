using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Workloads;

/// <summary>One finding a container, which names all such variables.</summary>
internal sealed class SecretViaEnvInsteadOfFile : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3059", Title = "A Secret is read through environment variables",
        Message =
            "Container {0} has {1} from a Secret in its environment; a mounted file is not inherited, logged or dumped",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["secrets", "CIS-Kubernetes/5.4.1"],
        Aliases =
        [
            "kube-linter:read-secret-from-env-var", "CKV_K8S_35", "kyverno:disallow-secrets-from-env-vars",
            "kyverno:disallow-all-secrets",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.Containers)
        {
            var ofVariables = container.Env.Select(e => (e.Name, Entry: e.ValueFrom?.Find("secretKeyRef")));
            var ofWhole = container.EnvFrom.Select(e => (Name: "all keys", Entry: e.Find("secretRef")));
            var keys = ofVariables.Concat(ofWhole).Where(x => x.Entry != null).ToList();
            if (keys.Count > 0)
                yield return At(keys[0].Entry!.Key, container.Name, string.Join(", ", keys.Select(k => k.Name)));
        }
    }
}
