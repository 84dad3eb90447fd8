using ShiftLeft.Build.Core.Kubernetes.Mesh;

namespace ShiftLeft.Build.Tests.Kubernetes.Mesh;

[TestClass]
public sealed class ServiceMeshTests
{
    [TestMethod]
    [DataRow("labels: {istio-injection: enabled}", true)]
    [DataRow("labels: {istio-injection: disabled}", false)]
    [DataRow("labels: {istio.io/rev: canary}", true)]
    [DataRow("labels: {istio.io/dataplane-mode: ambient}", true)]
    [DataRow("annotations: {linkerd.io/inject: enabled}", true)]
    [DataRow("labels: {istio-injection: \"${INJECT}\"}", null)]
    [DataRow("labels: {team: shop}", false)]
    public void A_namespace_enrols_by_label_or_annotation(string metadata, bool? expected)
        => Assert.AreEqual(expected,
            ServiceMesh
                .IsEnrolled(
                    Manifests.One($"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  {metadata}\n")));

    [TestMethod]
    public void Only_a_rule_that_demands_nothing_allows_everybody()
    {
        var policy = Manifests.One("""
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: web}
            spec:
              rules:
              - {}
              - from: [{source: {principals: ["*"]}}]
              - from: [{source: {principals: ["*"], namespaces: [shop]}}]
              - when: [{key: source.ip, values: ["*"]}]
              - from: []
            """);
        CollectionAssert.AreEqual(new[] { 6, 7, 10 },
            AuthorizationPolicies.FindAllowAll(policy)
                .Select(n => n.Source.GetPosition(n.Span.Start).Line + 1).ToList());
    }
}
