using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class SdkImageCannotSatisfyGlobalJson : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7004", Title = "The SDK of the build stage is not the one that global.json asks for",
        Message = "global.json asks for SDK {0} (rollForward {1}), which the image's SDK {2} does not satisfy",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var facts in workspace.OwnDockerfiles.Where(f => !f.InstallsSdk))
        {
            if (facts.SdkImage is not { Repository: DotNetRepository.Sdk, Tag: { } tag }
                || facts.BaseOf(facts.BuildStage) is not { } use) continue;
            if (facts.GlobalJson is not { VersionNode: { } version } json || Accepts(json, tag) != false) continue;
            var finding = At(use.TagPlace, version.Value, json.RollForward, tag.Patch == null ? tag.MajorMinor
                : $"{tag.MajorMinor}.{tag.Patch}");
            yield return finding.Because(version, "The version that is asked for");
        }
    }

    private static bool? Accepts(GlobalJson json, DotNetTag tag)
    {
        if (tag.Patch is { } patch) return json.Accepts(new(tag.Major, tag.Minor, patch, tag.Preview != null));
        var newest = DotNetTagTable.Instance.Find(tag.MajorMinor)?.Sdk;
        return json.AcceptsFloating(tag.Major, tag.Minor, newest == null ? null : SdkVersion.Parse(newest));
    }
}
