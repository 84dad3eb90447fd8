namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledPip : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1069", Title = "pip does not check the certificate",
        Message = "{0}: pip takes packages from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"],
        Aliases = ["CKV2_DOCKER_4", "CKV2_DOCKER_16"],
    };
}
