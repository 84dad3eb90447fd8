using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.ControlPlane;

namespace ShiftLeft.Build.Core.Rules.Manifests;

internal sealed class ControlPlaneFlagInsecure : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB6031", Title = "A component of the control plane is started insecurely", Message = "{0}: {1}",
        Level = Level.Off, Since = "1.0", Controls = ["CIS-Kubernetes/1.2", "CIS-Kubernetes/4.2", "least-privilege"],
        Aliases =
        [
            "KCV-0001", "CKV_K8S_68", "KCV-0002", "CKV_K8S_70", "KCV-0003", "KCV-0004", "CKV_K8S_71", "KCV-0005",
            "CKV_K8S_72", "KCV-0006", "CKV_K8S_73", "KCV-0007", "CKV_K8S_74", "KCV-0008", "CKV_K8S_75", "KCV-0009",
            "CKV_K8S_77", "KCV-0010", "CKV_K8S_78", "KCV-0011", "CKV_K8S_79", "KCV-0012", "CKV_K8S_80", "KCV-0013",
            "CKV_K8S_81", "KCV-0014", "CKV_K8S_82", "KCV-0015", "CKV_K8S_83", "KCV-0016", "CKV_K8S_85", "KCV-0017",
            "CKV_K8S_89", "KCV-0018", "CKV_K8S_90", "KCV-0019", "CKV_K8S_91", "KCV-0020", "CKV_K8S_92", "KCV-0021",
            "CKV_K8S_93", "KCV-0022", "CKV_K8S_94", "KCV-0024", "CKV_K8S_96", "KCV-0025", "CKV_K8S_97", "KCV-0026",
            "CKV_K8S_99", "KCV-0027", "CKV_K8S_100", "KCV-0028", "KCV-0029", "CKV_K8S_102", "KCV-0030", "CKV_K8S_104",
            "KCV-0033", "CKV_K8S_106", "KCV-0034", "CKV_K8S_107", "KCV-0035", "CKV_K8S_108", "KCV-0036", "CKV_K8S_110",
            "KCV-0037", "CKV_K8S_111", "KCV-0038", "CKV_K8S_112", "KCV-0039", "CKV_K8S_113", "KCV-0040", "CKV_K8S_114",
            "KCV-0041", "CKV_K8S_115", "KCV-0042", "CKV_K8S_116", "KCV-0043", "CKV_K8S_117", "KCV-0044", "CKV_K8S_118",
            "KCV-0045", "CKV_K8S_119", "KCV-0046", "CKV_K8S_121", "KCV-0047", "KCV-0079", "CKV_K8S_138", "KCV-0080",
            "CKV_K8S_139", "KCV-0081", "CKV_K8S_140", "KCV-0082", "CKV_K8S_141", "KCV-0083", "CKV_K8S_144", "KCV-0084",
            "CKV_K8S_145", "KCV-0085", "CKV_K8S_143", "KCV-0086", "CKV_K8S_146", "KCV-0087", "CKV_K8S_147", "KCV-0088",
            "CKV_K8S_148", "KCV-0089", "KCV-0090", "CKV_K8S_149", "KCV-0091", "KCV-0092", "CKV_K8S_151", "CKV_K8S_69",
            "CKV_K8S_86", "CKV_K8S_88", "CKV_K8S_95", "CKV_K8S_105",
        ],
    };

    public override IEnumerable<Finding> Check(Pod pod, RuleContext context)
    {
        foreach (var command in pod.Containers.Select(ControlPlaneCommand.Of).OfType<ControlPlaneCommand>())
        {
            foreach (var (place, message) in command.FindWrong()) yield return At(place, command.Program, message);
            // What is missing is one finding, however many flags it is.
            if (command.FindMissing() is { Count: > 0 } missing)
                yield return At(command.Place, command.Program,
                    $"these flags are missing: {string.Join(", ", missing)}");
        }
    }
}
