namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledWget : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1068", Title = "wget does not check the certificate",
        Message = "{0}: wget takes an answer from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_3"],
    };
}
