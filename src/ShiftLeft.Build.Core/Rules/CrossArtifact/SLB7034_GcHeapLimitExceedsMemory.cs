using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class GcHeapLimitExceedsMemory : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7034", Title = "The heap may grow beyond the container's memory limit",
        Message =
            "{0} allows a heap of {1}, but the memory limit is {2}: the container is killed before the collector sees a limit",
        Level = Level.Error, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var limit = link.Container.Limit("memory");
            if (!limit.IsSet) continue;
            foreach (var setting in GcSetting.In(link.Environment)
                .Where(s => s.Name.EndsWith("GCHeapHardLimit", StringComparison.Ordinal)))
            {
                if (setting.Number is not { } number || number < limit.Value.Value
                    || setting.LooksDecimal(limit.Value.Value)) continue;
                yield return At(setting.Place, setting.Name, setting.Meaning(number),
                    limit.Place.Source[limit.Place.Span])
                    .Because(limit.Place, "the memory limit");
            }

            foreach (var (name, bytes, place) in GcSetting.OtherHeapLimits(link)
                .Where(l => l.Bytes >= limit.Value.Value))
                yield return At(place, name, $"{bytes / 0x100000} MiB", limit.Place.Source[limit.Place.Span])
                    .Because(limit.Place, "the memory limit");
        }
    }
}
