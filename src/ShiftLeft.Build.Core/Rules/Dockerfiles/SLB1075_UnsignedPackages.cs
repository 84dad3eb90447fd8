namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UnsignedPackages : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1075", Title = "Packages are installed without a valid signature",
        Message = "{0}: packages from anybody are installed; import the key of the repository instead",
        Level = Level.Warning, Since = "1.0", Controls = ["supply-chain", "CIS-Docker/4.11"],
        Aliases = ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10"],
    };
}
