using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A right that a call on the Kubernetes API needs.</summary>
internal sealed record NeededRight(string Verb, string Resource);

/// <summary>
/// The rights of a pod's service account, against the calls of the code. The generated client names its methods by the
/// API.
/// </summary>
internal static class LinkRights
{
    private static readonly Regex _method = new(
        "^(?<verb>DeleteCollection|List|Read|Create|Replace|Patch|Delete)(Namespaced(?=[A-Z]))?(?<kind>[A-Z][A-Za-z0-9]*?)(ForAllNamespaces)?"
        + "(?<sub>Log|Status|Scale|Eviction|Binding|Exec)?(WithHttpMessages)?(Async)?$", RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> _verbs = new()
    {
        ["List"] = "list", ["Read"] = "get", ["Create"] = "create", ["Replace"] = "update", ["Patch"] = "patch",
        ["Delete"] = "delete",
        ["DeleteCollection"] = "deletecollection",
    };

    /// <summary>What a method of the client needs; null if its name does not tell.</summary>
    public static NeededRight? NeedOf(string method)
    {
        if (_method.Match(method) is not { Success: true } match) return null;
        var kind = match.Groups["kind"].Value.ToLowerInvariant();
        var plural = kind == "endpoints" ? kind : kind.EndsWith("s", StringComparison.Ordinal) ? kind + "es"
            : kind.EndsWith("y", StringComparison.Ordinal) ? kind.Substring(0, kind.Length - 1) + "ies" : kind + "s";
        var sub = match.Groups["sub"].Value.ToLowerInvariant();
        return new(_verbs[match.Groups["verb"].Value], sub.Length == 0 ? plural : plural + "/" + sub);
    }

    /// <summary>
    /// The verbs that roles of the set grant to the pod and none of whose resources the code uses them on.
    /// </summary>
    public static IEnumerable<(YamlScalar Verb, PolicyRule Rule, RbacRole Role)> Unused(Link link, CodeFacts code)
    {
        var needs = code.KubernetesCalls.Select(c => NeedOf(c.Method)).ToList();
        if (needs.Count == 0 || needs.Contains(null) || code.UnreadAssemblies.Count > 0
            || link.Pod.Containers.Count > 1) yield break;
        if (link.Pod.ServiceAccountName is not { IsSet: true, Value: { } account }) yield break;
        var roles = RbacBinding.All(link.Set).Where(b => b.Subjects.Any(s => s.IsServiceAccount && s.Name == account
            && ManifestSet.SameNamespace(s.Namespace, link.Pod.Namespace))).Select(b => b.Role).OfType<RbacRole>();
        foreach (var role in roles.GroupBy(r => r.Object).Select(g => g.First()))
        {
            foreach (var rule in role.Rules.Where(r => r.Resources.Count > 0
                && !r.Resources.Concat(r.Verbs).Any(w => w.Value == "*" || Unknown.IsUnknown(w))))
                foreach (var verb in rule.Verbs.Where(v =>
                    !needs.Any(n => Uses(n!, v.Value) && rule.Resources.Any(r => r.Value == n!.Resource))))
                    yield return (verb, rule, role);
        }
    }

    // Informers and watches of the client list first.
    private static bool Uses(NeededRight need, string verb)
        => need.Verb == verb || (verb == "watch" && need.Verb == "list");
}
