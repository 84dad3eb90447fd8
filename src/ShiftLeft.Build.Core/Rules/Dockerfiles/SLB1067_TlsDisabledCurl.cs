namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledCurl : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1067", Title = "curl does not check the certificate",
        Message = "{0}: curl takes an answer from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_2"],
    };
}
