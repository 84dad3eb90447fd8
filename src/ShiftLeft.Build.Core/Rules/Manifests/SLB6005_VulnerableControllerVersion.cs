using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class VulnerableControllerVersion : PodRule
{
    // Images of the controller, by the end of their repository; all of them bear the controller's version.
    private static readonly string[] Repositories =
        ["ingress-nginx/controller", "ingress-nginx/controller-chroot", "nginx-ingress-controller"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6005", Title = "An ingress controller with known holes",
        Message =
            "ingress-nginx {0} runs code of whoever reaches its admission webhook (CVE-2025-1974); use {1} or later",
        Level = Level.Warning, Since = "1.0", Controls = ["supply-chain"],
        Aliases = ["kyverno:check-ingress-nginx-controller-version-and-annotation-policy",
            "kyverno:kubernetes-version-check"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var image in pod.Containers.Select(c => c.Image))
        {
            if (image is null || Unknown.IsUnknown(image)
                || ImageReference.Parse(image.Value) is not { IsValid: true, Tag: { } tag } reference
                || !Repositories.Any(r => reference.Repository == r
                    || reference.Repository.EndsWith("/" + r, StringComparison.Ordinal))) continue;
            if (FirstSafe(tag) is { } safe) yield return At(image, tag, safe);
        }
    }

    // Holes are closed in 1.11.5 and 1.12.1.
    private static string? FirstSafe(string tag)
    {
        var text = tag.TrimStart('v');
        var end = 0;
        while (end < text.Length && (char.IsDigit(text[end]) || text[end] == '.')) end++;
        if (!Version.TryParse(text.Substring(0, end).TrimEnd('.'), out var version) || version.Build < 0) return null;
        return version < new Version(1, 11, 5) ? "1.11.5" : version == new Version(1, 12, 0) ? "1.12.1" : null;
    }
}
