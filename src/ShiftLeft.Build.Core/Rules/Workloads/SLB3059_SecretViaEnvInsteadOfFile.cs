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
            var variables = container.Env.Where(e => e.ValueFrom?.Find("secretKeyRef") != null).ToList();
            var wholes = container.EnvFrom.Where(e => e.Find("secretRef") != null).ToList();
            var first = variables.Count > 0 ? variables[0].ValueFrom!.Find("secretKeyRef")
                : wholes.Count > 0 ? wholes[0].Find("secretRef") : null;
            if (first != null)
                yield return At(first.Key, container.Name,
                    string.Join(", ", variables.Select(e => e.Name).Concat(wholes.Select(_ => "all keys"))));
        }
    }
}
