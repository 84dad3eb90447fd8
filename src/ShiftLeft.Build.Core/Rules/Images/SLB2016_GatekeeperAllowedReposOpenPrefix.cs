using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class GatekeeperAllowedReposOpenPrefix : ObjectRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2016", Title = "An allowed repository that also allows others",
        Message = "{0} also allows {0}-evil and every other name that begins so: end it with / or :",
        Level = Level.Error, Since = "1.0",
        Controls = ["image-source", "admission"],
        Aliases = ["KSV-0124"],
    };

    public override IReadOnlyList<string> Kinds => ["K8sAllowedRepos"];

    public override IEnumerable<Finding> Check(KubernetesObject item, RuleContext context)
    {
        if (item.Group != "constraints.gatekeeper.sh") yield break;
        foreach (var repository in item.Fields.Scalars("spec", "parameters", "repos"))
        {
            var text = repository.Value;

            // A name with a tag or digest ends by itself.
            if (text.Length == 0 || Unknown.IsUnknown(repository) || text[text.Length - 1] is '/' or ':' or '@')
                continue;
            var last = text.Substring(text.LastIndexOf('/') + 1);
            if (text.IndexOf('/') < 0 || last.IndexOfAny([':', '@']) < 0) yield return At(repository, text);
        }
    }
}
