namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class AptForceYes : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1076", Title = "apt-get --force-yes",
        Message = "{0} installs packages without a valid signature and lets them break the system; use -y",
        Level = Level.Warning, Since = "1.0", Controls = ["supply-chain", "CIS-Docker/4.11"],
        Aliases = ["CKV2_DOCKER_11"],
    };
}
