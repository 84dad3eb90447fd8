using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;

namespace ShiftLeft.Build.Tests.Kubernetes.PodSecurity;

[TestClass]
public sealed class PodSecurityPolicyTests
{
    private static readonly PodSecurityPolicy _otherwise = new(PodSecurityLevel.Restricted, PolicyVersion.Latest);

    [TestMethod]
    [DataRow("enforce: baseline", "Baseline")]
    [DataRow("enforce: privileged", "Privileged")]
    [DataRow("enforce: baseline|warn: restricted", "Restricted")]
    [DataRow("enforce: privileged|audit: baseline", "Baseline")]
    [DataRow("enforce: strict", "Restricted")]
    [DataRow("enforce: ${LEVEL}", "Restricted")]
    [DataRow("", "Restricted")]
    public void The_strictest_label_of_the_namespace_holds(string labels, string expected)
        => Assert.AreEqual(expected, PodSecurityPolicy.Of(PodOf("shop", labels), _otherwise).Level.ToString());

    [TestMethod]
    public void The_version_is_the_labels()
    {
        var policy = PodSecurityPolicy.Enforced(PodOf("shop", "enforce: baseline|enforce-version: v1.30"));
        Assert.AreEqual(new PolicyVersion(30), policy?.Version);
    }

    [TestMethod]
    public void A_pod_of_another_namespace_is_not_concerned()
    {
        Assert.AreEqual(_otherwise, PodSecurityPolicy.Of(PodOf("other", "enforce: privileged"), _otherwise));
        Assert.IsNull(PodSecurityPolicy.Enforced(PodOf("other", "enforce: restricted")));
        Assert.IsNull(PodSecurityPolicy.Enforced(PodOf(null, "enforce: restricted")), "nobody knows where it goes");
    }

    private static Pod PodOf(string? inNamespace, string labels)
    {
        var lines = string.Concat(labels.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => $"    pod-security.kubernetes.io/{l}\n"));
        var objects = Manifests.Read(
            $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    team: shop\n{lines}---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n"
            + (inNamespace == null ? "" : $"  namespace: {inNamespace}\n")
            + "spec:\n  containers:\n  - name: web\n    image: web:1\n");
        return new ManifestSet("set", objects).Pods.Single();
    }
}
