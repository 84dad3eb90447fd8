using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Network;

namespace ShiftLeft.Build.Tests.Kubernetes.Network;

[TestClass]
public sealed class NetworkPolicyTests
{
    private const string Head =
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n";

    private static NetworkPolicy Policy(string spec)
        => NetworkPolicy.Of(Manifests.One(Head + Manifests.Indent(spec, 2)))!;

    [TestMethod]
    [DataRow("podSelector: {}", true, false)]
    [DataRow("podSelector: {}\ningress: []\negress: []", true, false)]
    [DataRow("podSelector: {}\negress:\n- {}", true, true)]
    [DataRow("podSelector: {}\npolicyTypes: []\negress:\n- {}", true, true)]
    [DataRow("podSelector: {}\npolicyTypes: [Egress]", false, true)]
    [DataRow("podSelector: {}\npolicyTypes: [Ingress]\negress:\n- {}", true, false)]
    [DataRow("podSelector: {}\npolicyTypes: [\"${TYPE}\"]", null, null)]
    public void Directions_are_those_of_policyTypes_else_of_the_rules(string spec, bool? ingress, bool? egress)
    {
        Assert.AreEqual(ingress, Policy(spec).Restricts(TrafficDirection.Ingress));
        Assert.AreEqual(egress, Policy(spec).Restricts(TrafficDirection.Egress));
    }

    [TestMethod]
    [DataRow("- {}", true)]
    [DataRow("- ports: []", true)]
    [DataRow("- ports: [{port: 53, protocol: UDP}]", true)]
    [DataRow("- ports: [{port: 53}]", false)]
    [DataRow("- ports: [{port: 50, endPort: 60, protocol: UDP}]", true)]
    [DataRow("- ports: [{protocol: UDP}]", true)]
    [DataRow("- ports: [{port: dns, protocol: UDP}]", null)]
    [DataRow("- ports: [{port: \"${DNS}\", protocol: UDP}]", null)]
    public void A_rule_allows_a_port_of_a_protocol(string rule, bool? expected)
        => Assert.AreEqual(expected, Policy("podSelector: {}\negress:\n" + rule).Rules(TrafficDirection.Egress).Single()
            .Allows(53, "UDP"));

    [TestMethod]
    [DataRow("apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec: {selector: app == 'web'}\n", null, null)]
    [DataRow("apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nspec: {}\n", null, null)]
    [DataRow("apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: {endpointSelector: {matchLabels: {app: web}}, ingress: [{}]}\n", true, false)]
    [DataRow("apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: {endpointSelector: {matchLabels: {app: other}}, ingress: [{}]}\n", false, false)]
    [DataRow("apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: {endpointSelector: {matchLabels: {\"k8s:app\": web}}, ingress: [{}]}\n", null, false)]
    public void Policies_of_plug_ins_count_as_far_as_they_are_understood(string policy, bool? ingress, bool? egress)
    {
        var set = new ManifestSet("set",
            Manifests.Read(policy + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\n"
            + "spec: {containers: [{name: web, image: \"web:1\"}]}\n"));
        var coverage = PolicyCoverage.Of(set);
        Assert.AreEqual(ingress, coverage.Restricts(set.Pods[0], TrafficDirection.Ingress));
        Assert.AreEqual(egress, coverage.Restricts(set.Pods[0], TrafficDirection.Egress));
    }
}
