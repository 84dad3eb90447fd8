namespace ShiftLeft.Build.Core.Rules.Workloads;

internal sealed class VolumeTypeNotRestrictedSet : PodSecurityRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB3055", Title = "A type of volume that Pod Security restricted forbids",
        Message = "{0} has a volume of type {1}, which Pod Security restricted does not allow",
        Level = Level.Warning, Since = "1.0",
        Controls = ["PSS/restricted"],
        Aliases = ["KSV-0028", "pss:restrictedVolumes", "kyverno:restrict-volume-types"],
        Options = [CommonOptions.PodSecurityLevel, CommonOptions.KubernetesVersion],
    };
}
