namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledNode : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1071", Title = "Node.js does not check certificates",
        Message = "{0}: Node.js takes answers from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_6"],
    };
}
