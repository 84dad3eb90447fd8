using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class WindowsRunAsContaineruser : PodRule
{
    private static readonly HashSet<string> _administrators
        = new(StringComparer.OrdinalIgnoreCase) { "ContainerAdministrator", "Administrator", "SYSTEM" };

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3023", Title = "A Windows container runs as administrator",
        Message = "{0} runs as an administrator of its container: runAsUserName is {1}; ContainerUser has fewer rights",
        Level = Level.Warning, Since = "1.0",
        Controls = ["least-privilege", "NSA/pod-security"],
        Aliases = ["kyverno:windows-security/require-run-as-containeruser"],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var (fields, container) in Setters.Of(pod))
        {
            var user = fields.Text("securityContext", "windowsOptions", "runAsUserName");
            var name = user.IsSet ? user.Value!.Substring(user.Value.LastIndexOf('\\') + 1) : "";
            if (_administrators.Contains(name))
                yield return At(user.Place, container == null ? pod : "Container " + container.Name, user.Value);
        }
    }
}
