using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class DuplicateEnvVar : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6020", Title = "An environment variable is set twice",
        Message = "{0} is set above already{1}: the last one wins",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
        Aliases = ["kube-linter:duplicate-env-var", "kube-score:environment-variable-key-duplication"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var container in pod.Containers)
        {
            var seen = new Dictionary<string, EnvVariable>();
            foreach (var variable in container.Env.Where(v => v.Name.Length > 0 && !Unknown.IsUnknown(v.NameNode)))
            {
                var key = KeyOf(variable.Name);
                if (seen.TryGetValue(key, out var first) && !TemplateBranches.MayPart(first, variable))
                    yield return At(variable, variable.Name, first.Name == variable.Name
                        ? "" : $" as {first.Name}, the same key of .NET's configuration")
                        .Because(first, "Set here first");
                seen[key] = variable;
            }
        }
    }

    // Keys of .NET's configuration have parts, which case does not tell apart; http_proxy and HTTP_PROXY are two.
    private static string KeyOf(string name)
        => name.IndexOf("__", StringComparison.Ordinal) > 0 || name.IndexOf(':') > 0
            ? name.Replace("__", ":").ToLowerInvariant() : name;
}
