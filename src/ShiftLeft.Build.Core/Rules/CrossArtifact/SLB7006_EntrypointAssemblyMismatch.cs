using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class EntrypointAssemblyMismatch : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7006", Title = "The container starts a file that publishing does not make",
        Message = "The container starts {0}, but publishing {1} makes {2}",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (facts is not
                {
                    Started: { } started, Project:
                    {
                        IsExecutable: true,
                        AssemblyName: { } assembly
                    } project
                } || facts.StartsOther(started)) continue;
            var comparison = facts.File.IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (started.IsDll && !string.Equals(started.FileName, assembly + ".dll", comparison))
            {
                var finding = At(started.Place, started.FileName, FilePaths.FileName(project.ProjectPath),
                    assembly + ".dll");
                if (project.PlaceOf("AssemblyName") is { } place)
                    finding = finding.Because(place, "The assembly's name");
                yield return finding.Fix($"Start {assembly}.dll", Edit.Replace(started.Place, assembly + ".dll"));
            }
            else if (!started.IsDll && string.Equals(started.FileName, assembly, comparison)
                && HasNoHost(facts, project) is { } reason)
            {
                yield return At(started.Place, started.FileName, FilePaths.FileName(project.ProjectPath),
                    $"no {assembly}, only {assembly}.dll").Because(reason, "No host is made");
            }
        }
    }

    private static ILocated? HasNoHost(DockerfileFacts facts, ProjectFacts project)
    {
        if (facts.SelfContained is not { IsKnown: true, Value: false }) return null;
        var said = facts.Publish?.Option("UseAppHost") ?? Fact<string>.Absent;
        if (!said.IsAbsent) return string.Equals(said.Value, "false", StringComparison.OrdinalIgnoreCase) ? said.Place
            : null;
        return project.UseAppHost == false ? project.PlaceOf("UseAppHost") : null;
    }
}
