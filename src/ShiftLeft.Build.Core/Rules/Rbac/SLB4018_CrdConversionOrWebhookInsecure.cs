using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Core.Rules.Rbac;

internal sealed class CrdConversionOrWebhookInsecure : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB4018", Title = "A webhook is called without protection", Message = "{0}: {1}",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.1.12", "admission", "tls"],
    };

    private const int DefaultTimeout = 10;

    public override IReadOnlyList<string> Kinds => Webhook.Kinds;

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
        => Webhook.Of(item).SelectMany(webhook => Check(item, webhook));

    private IEnumerable<Finding> Check(KubernetesObject item, Webhook webhook)
    {
        var url = webhook.Url;
        if (url.IsSet && url.Value!.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            yield return At(url.Place, item, "the webhook is called without TLS");
        else if (webhook.IsExternal == true)
            yield return At(url.Place, item, "every object that matches is sent out of the cluster");

        // Operators often write it into the object when they start, so this is no more than a hint.
        if (webhook.Service.IsSet && webhook.CaBundle.IsAbsent && !webhook.IsInjected)
            yield return At(webhook, item, "there is no caBundle and nothing that injects one").As(Level.Suggestion);
        if (webhook.Validates && webhook.FailurePolicy.Is("Ignore"))
            yield return At(webhook.FailurePolicy.Place, item, "when the webhook fails, everything is let through")
                .As(Level.Suggestion);
        if (webhook.Timeout is { IsSet: true, Value: > DefaultTimeout } timeout)
        {
            yield return At(timeout.Place, item,
                $"each request waits up to {timeout.Value} seconds when the webhook hangs")
                .As(Level.Suggestion);
        }
    }
}
