using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class YumNoClean() : NoCleanRule(PackageManagers.Yum)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1103", Title = "The cache of yum stays in the image",
        Message = "{0} {1} leaves its cache in the layer: end the RUN with yum clean all",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3032", "DS-0015"],
    };
    protected override string CleanUp(PackageCommand command) => "yum clean all";
}
