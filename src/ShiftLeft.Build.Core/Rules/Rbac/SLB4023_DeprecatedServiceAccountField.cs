using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class DeprecatedServiceAccountField : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4023", Title = "The service account is named by the old field",
        Message = "{0} names its service account by serviceAccount: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["service-account", "api-version"],
        Aliases = ["kube-linter:deprecated-service-account-field"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        var (old, name) = (pod.Fields.Text("serviceAccount"), pod.Fields.Text("serviceAccountName"));
        if (!old.IsSet || old.Is("") || name.IsUnknown || pod.Spec.Find("serviceAccount") is not { } entry) yield break;
        if (name.IsAbsent)
        {
            yield return At(entry.Key, pod, "serviceAccountName replaces it")
                .Fix("Use serviceAccountName", entry.Key.IsPlain
                    ? Edit.Replace(entry.Key, "serviceAccountName")
                    : Edit.Replace(entry.Key, "\"serviceAccountName\""));
        }
        else if (name.IsOtherThan(old.Value!))
        {
            yield return At(entry.Key, pod, $"it is ignored, serviceAccountName is {name.Value}")
                .Because(name.Place, "This one counts");
        }
    }
}
