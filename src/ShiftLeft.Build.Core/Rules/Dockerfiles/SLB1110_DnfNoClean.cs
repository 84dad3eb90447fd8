using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class DnfNoClean() : NoCleanRule(PackageManagers.Dnf, PackageManagers.Microdnf, PackageManagers.Tdnf)
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1110", Title = "The cache of dnf stays in the image",
        Message = "{0} {1} leaves its cache in the layer: end the RUN with {0} clean all",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"], Aliases = ["DL3040", "DS-0019", "DS-0027"],
    };
    protected override string CleanUp(PackageCommand command) => command.Manager.Name + " clean all";
}
