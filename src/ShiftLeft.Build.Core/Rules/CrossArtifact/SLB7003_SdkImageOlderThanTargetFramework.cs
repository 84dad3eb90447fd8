using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class SdkImageOlderThanTargetFramework : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7003", Title = "The SDK of the build stage is older than the target framework",
        Message = "The project targets {0} but the build stage uses the .NET {1} SDK, which cannot build it",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.InstallsSdk))
        {
            if (facts.SdkImage is not { Repository: DotNetRepository.Sdk, MajorMinor: { } version }
                || facts.BaseOf(facts.BuildStage) is not { } use) continue;
            if (facts.TargetFramework is not { IsKnown: true, Value.Kind: FrameworkKind.Net } target
                || new Version(version) >= target.Value!.Version) continue;
            var finding = At(use.TagPlace, target.Value, version);
            if (AppImage.TagFor(use, target) is { } tag) finding = finding.Fix("Use " + tag,
                Edit.Replace(use.TagPlace, tag));
            yield return target.Place == null ? finding : finding
                .Because(target.Place, "The framework that is published");
        }
    }
}
