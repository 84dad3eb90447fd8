using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Tests.Kubernetes;

[TestClass]
public sealed class HostPathsTests
{
    [TestMethod]
    [DataRow("/var/run/docker.sock", "/run/docker.sock")]
    [DataRow("/run/containerd/", "/run/containerd/containerd.sock")]
    [DataRow("/var/run", "/run/docker.sock")]
    [DataRow("/var/run/k3s/../crio", "/run/crio/crio.sock")]
    [DataRow("/srv/docker.sock", "/srv/docker.sock")]
    [DataRow("/run/web", null)]
    [DataRow("/", null)]
    [DataRow("/var/run/docker.sock.d", null)]
    public void A_socket_is_found_by_itself_and_by_its_folder(string path, string? socket)
        => Assert.AreEqual(socket, HostPaths.RuntimeSocket(path));

    [TestMethod]
    [DataRow("/", true)]
    [DataRow("/etc/", true)]
    [DataRow("/etc/kubernetes/pki", true)]
    [DataRow("/proc/1/root", true)]
    [DataRow("/dev", true)]
    [DataRow("/dev/sda1", true)]
    [DataRow("/srv/../etc/shadow", true)]
    [DataRow("/var/log", true)]
    [DataRow("/var/log/web", false)]
    [DataRow("/etc/localtime", false)]
    [DataRow("/etc/ssl/certs", false)]
    [DataRow("/etcetera", false)]
    [DataRow("/dev/dri", false)]
    [DataRow("/usr/local/share/web", false)]
    [DataRow("/data", false)]
    public void What_gives_the_node_away_is_sensitive(string path, bool sensitive)
        => Assert.AreEqual(sensitive, HostPaths.IsSensitive(path));
}
