namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class TlsDisabledGit : InsecureSwitchRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1073", Title = "git does not check the certificate",
        Message = "{0}: git takes sources from anybody; trust the certificate authority instead",
        Level = Level.Warning, Since = "1.0", Controls = ["tls", "supply-chain"], Aliases = ["CKV2_DOCKER_14"],
    };
}
