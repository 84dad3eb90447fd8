using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class SecretInPlainEnvValue : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3058", Title = "A secret stands in the manifest",
        Message = "{0} of container {1} holds {2}; keep it in a Secret and refer to it with valueFrom.secretKeyRef",
        Level = Level.Error, Since = "1.0",
        Controls = ["secrets", "CIS-Kubernetes/5.4.1"],
        Aliases = ["kube-linter:env-var-secret", "polaris:sensitiveContainerEnvVar"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.Containers)
        {
            foreach (var variable in container.Env.Where(e => !e.IsUnknown))
            {
                if (variable.Value is not { } value || SecretText.Find(variable.Name, value.Value) is not { } secret)
                    continue;

                // The whole value, or the part of it that is the secret.
                ILocated place = secret.Span.Length == value.Value.Length
                    ? value : new Location(value.Source, value.Text.ToSource(secret.Span));
                yield return At(place, variable.Name, container.Name, secret.Kind);
            }
        }
    }
}
