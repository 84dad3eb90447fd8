namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledYum : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1074", Title = "yum or dnf does not check the certificate",
        Message = "{0}: packages are taken from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_15"],
    };
}
