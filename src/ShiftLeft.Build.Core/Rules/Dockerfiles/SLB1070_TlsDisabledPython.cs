namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledPython : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1070", Title = "Python does not check certificates",
        Message = "{0}: Python takes answers from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_5"],
    };
}
