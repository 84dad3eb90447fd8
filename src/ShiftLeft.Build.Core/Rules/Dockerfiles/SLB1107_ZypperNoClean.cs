using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ZypperNoClean() : NoCleanRule(PackageManagers.Zypper)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1107", Title = "The cache of zypper stays in the image",
        Message = "{0} {1} leaves its cache in the layer: end the RUN with zypper clean --all",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3036", "DS-0020"],
    };
    protected override string CleanUp(PackageCommand command) => "zypper clean --all";
}
