using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Rbac;

/// <summary>Something that one may be allowed to do: any of these verbs on any of these resources.</summary>
internal sealed record Permission(IReadOnlyList<string> Groups, IReadOnlyList<string> Resources,
    IReadOnlyList<string> Verbs)
{
    /// <summary>The verbs that change or remove objects.</summary>
    public static readonly string[] Writing = ["create", "update", "patch", "delete", "deletecollection"];

    public Permission(string group, IReadOnlyList<string> resources, IReadOnlyList<string> verbs) : this([group],
        resources, verbs)
    {
    }
}

/// <summary>
/// What one rule of a role grants of a <see cref="Permission"/>; its span is the first resource that does.
/// </summary>
internal sealed record Grant(PolicyRule Rule, IReadOnlyList<YamlScalar> Resources, IReadOnlyList<YamlScalar> Verbs)
    : ILocated
{
    public SourceText Source => Resources[0].Source;

    public Span Span => Resources[0].Span;

    /// <summary>It comes only from <c>*</c> in <c>resources</c>, which has a rule of its own (SLB4001).</summary>
    public bool IsOnlyByWildcard => Resources.All(r => r.Value == "*");

    public string VerbList => PolicyRule.List(Verbs, "do anything to");

    public string ResourceList => PolicyRule.List(Resources, "every resource");
}
