using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Tests.Kubernetes.Network;

[TestClass]
public sealed class PodPortsTests
{
    [TestMethod]
    [DataRow("http", null)]
    [DataRow("a-1-b", null)]
    [DataRow("8080", "a name needs a letter; a number has no quotes")]
    [DataRow("Http", "only lower case letters, digits and '-' are allowed")]
    [DataRow("-http", "'-' may neither begin nor end it, nor stand twice")]
    [DataRow("a--b", "'-' may neither begin nor end it, nor stand twice")]
    [DataRow("sixteen-letters-", "it has 16 characters, 15 are allowed")]
    public void Names_of_ports_are_those_of_services(string name, string? problem)
        => Assert.AreEqual(problem, PodPorts.FindNameProblem(name));
}
