using ShiftLeft.Build.Core.Kubernetes.ControlPlane;

namespace ShiftLeft.Build.Tests.Kubernetes.ControlPlane;

[TestClass]
public sealed class ControlPlaneCommandTests
{
    private static ControlPlaneCommand? Command(string words)
        => ControlPlaneCommand.Of(Manifests.Pod(container: $"command: [{words}]").MainContainers[0]);

    [TestMethod]
    [DataRow("kube-apiserver, --anonymous-auth=true", "--anonymous-auth is true; it should be false")]
    [DataRow("kube-apiserver, --anonymous-auth", "--anonymous-auth is true; it should be false")]
    [DataRow("kube-apiserver, --insecure-port=8080", "--insecure-port is 8080; it should be 0")]
    [DataRow("kube-apiserver, --insecure-port=0", "")]
    [DataRow("kube-apiserver, --audit-log-maxage, \"7\"", "--audit-log-maxage is 7; it should be at least 30")]
    [DataRow("kube-apiserver, \"--tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA\"",
        "--tls-cipher-suites is TLS_RSA_WITH_AES_128_CBC_SHA; it should hold strong ciphers only (ECDHE with GCM or ChaCha20)")]
    [DataRow("kubelet, --streaming-connection-idle-timeout=0s",
        "--streaming-connection-idle-timeout is 0s; it should not be 0")]
    [DataRow("kube-scheduler, --bind-address=localhost", "")]
    public void Flags_are_held_against_the_table(string words, string expected)
        => Assert.AreEqual(expected, string.Join("\n", Command(words)!.FindWrong().Select(f => f.Text)));

    [TestMethod]
    public void What_lists_must_hold_is_missing_as_one_flag()
    {
        var missing = Command("kube-apiserver")!.FindMissing();
        CollectionAssert.Contains(missing.ToList(), "--authorization-mode=Node,RBAC");
        CollectionAssert.DoesNotContain(missing.ToList(), "--secure-port=0");
        Assert.IsEmpty(Command("kubelet, --config=/etc/kubelet.yaml")!.FindMissing());
        Assert.IsNull(Command("web"));
    }
}
