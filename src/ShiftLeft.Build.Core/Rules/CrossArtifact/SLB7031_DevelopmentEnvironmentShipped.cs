using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class DevelopmentEnvironmentShipped : WorkspaceRule
{
    private static readonly string[] _names = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7031", Title = "The app is deployed in the Development environment",
        Message = "{0} is Development: errors show their source, and development settings and secrets are read",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Kubernetes/5.7", "NSA/hardening"],
        SkipsDevelopmentFiles = true,
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks.Where(l => !l.IsForDevelopment()))
            foreach (var finding in Check(workspace, link.ContainerEnvironment.Get)) yield return finding;

        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.File.IsDevelopmentVariant))
            foreach (var finding in Check(workspace, facts.Environment)) yield return finding;
    }

    private IEnumerable<Finding> Check(Workspace workspace, Func<string, Fact<string>> environment)
        => _names.Select(name => (Name: name, Fact: environment(name)))
            .Where(v => v.Fact.Place != null
                && string.Equals(v.Fact.Value, "Development", StringComparison.OrdinalIgnoreCase)
                && !LinkEnvironments.IsForDevelopment(workspace, v.Fact.Place))
            .Select(v => At(v.Fact.Place!, v.Name));
}
