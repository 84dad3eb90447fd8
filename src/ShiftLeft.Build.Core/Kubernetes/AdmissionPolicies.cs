using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>
/// Policies that decide what a cluster takes in: those of Kubernetes itself, of Kyverno, Gatekeeper and Sigstore.
/// </summary>
internal static class AdmissionPolicies
{
    /// <summary>The places at which a policy says that what breaks it gets in nevertheless.</summary>
    public static IEnumerable<PlacedText> NotEnforced(KubernetesObject item)
        => (item.Kind, item.Group) switch
        {
            ("ClusterPolicy" or "Policy", "kyverno.io") => OfKyverno(item),
            ("ValidatingAdmissionPolicyBinding", _) => OfBinding(item),
            ("ValidatingWebhookConfiguration", _) => item.Fields.Items("webhooks").SelectMany(hook => Is(
                new Fields(hook, item.Place), "Ignore",
                "failurePolicy Ignore lets everything in while the webhook does not answer", "failurePolicy")),
            (_, "constraints.gatekeeper.sh")
                => Is(item.Fields, "dryrun", "enforcementAction dryrun only logs", "spec", "enforcementAction")
                .Concat(Is(item.Fields, "warn", "enforcementAction warn only warns", "spec", "enforcementAction")),
            _ => [],
        };

    /// <summary>The same for policies that verify the signatures of images.</summary>
    public static IEnumerable<PlacedText> UnverifiedImages(KubernetesObject item)
    {
        if (item.Is("ClusterImagePolicy", "policy.sigstore.dev"))
            return Is(item.Fields, "warn", "mode warn lets unsigned images in", "spec", "mode")
                .Concat(item.Fields.Items("spec", "authorities").SelectMany(a => Is(
                    new Fields(a, item.Place), "pass", "action pass takes any image", "static", "action")));
        if (item.Kind is not ("ClusterPolicy" or "Policy") || item.Group != "kyverno.io") return [];
        return Verifying(item)
            .SelectMany(verify => Is(verify, "Audit", "failureAction Audit only reports", "failureAction")
            .Concat(IsOff(verify, "required", "required: false takes images without a signature"))
            .Concat(IsOff(verify, "verifyDigest",
                "verifyDigest: false takes a tag that may have moved since it was signed")));
    }

    private static IEnumerable<Fields> Verifying(KubernetesObject item)
        => from rule in item.Fields.Items("spec", "rules")
           from verify in new Fields(rule, item.Place).Items("verifyImages")
           select new Fields(verify, item.Place);

    private static IEnumerable<PlacedText> OfKyverno(KubernetesObject item)
    {
        const string Audit = "failureAction Audit only reports";
        var whole = item.Fields.Text("spec", "validationFailureAction");
        var rules = item.Fields.Items("spec", "rules").Select(r => new Fields(r, item.Place))
            .Where(r => r.Node("validate").IsSet).ToList();
        if (rules.Count == 0) yield break;
        if (IsAudit(whole)) yield return new(whole.Place, Audit);
        foreach (var action in rules.Select(r => r.Text("validate", "failureAction")))
        {
            if (IsAudit(action)) yield return new(action.Place, Audit);
            else if (action.IsAbsent && whole.IsAbsent)
                yield return new(action.Place, "failureAction is not set, and Audit is its default");
        }
    }

    private static bool IsAudit(Setting<string> action)
        => action.IsSet && action.Value!.Equals("audit", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<PlacedText> OfBinding(KubernetesObject item)
    {
        var actions = item.Fields.Node("spec", "validationActions");
        var names = item.Fields.Scalars("spec", "validationActions").ToList();
        if (names.Count > 0 && actions.Value is { IsUnknown: false }
            && !names.Any(n => n.Value == "Deny" || Unknown.IsUnknown(n)))
            yield return new(actions.Place, "validationActions has no Deny");
    }

    private static IEnumerable<PlacedText> Is(Fields fields, string value, string why, params string[] path)
    {
        var setting = fields.Text(path);
        return setting.Is(value) ? [new(setting.Place, why)] : [];
    }

    private static IEnumerable<PlacedText> IsOff(Fields fields, string name, string why)
    {
        var setting = fields.Bool(name);
        return setting.Is(false) ? [new(setting.Place, why)] : [];
    }
}
