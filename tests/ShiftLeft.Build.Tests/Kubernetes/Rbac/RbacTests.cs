using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Rbac;

namespace ShiftLeft.Build.Tests.Kubernetes.Rbac;

[TestClass]
public class RbacTests
{
    private const string Head = "apiVersion: rbac.authorization.k8s.io/v1\n";

    [TestMethod]
    [DataRow("*", "pods/exec", true)]
    [DataRow("pods/exec", "pods/exec", true)]
    [DataRow("*/exec", "pods/exec", true)]
    [DataRow("pods/*", "pods/exec", true)]
    [DataRow("pods", "pods/exec", false)]
    [DataRow("pods/*", "pods", false)]
    [DataRow("*/exec", "pods/attach", false)]
    [DataRow("Pods", "pods", false)]
    public void A_resource_covers_what_RBAC_says(string word, string resource, bool expected)
        => Assert.AreEqual(expected, PolicyRule.Covers(word, resource));

    [TestMethod]
    [DataRow("{apiGroups: [''], resources: [secrets], verbs: [get, list]}", "secrets: get, list")]
    [DataRow("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", "every resource: do anything to")]
    [DataRow("{apiGroups: [apps], resources: [secrets], verbs: [get]}", "")]
    [DataRow("{apiGroups: [''], resources: [secrets], verbs: [create]}", "")]
    [DataRow("{apiGroups: [''], resources: ['${RESOURCE}'], verbs: [get]}", "")]
    [DataRow("{nonResourceURLs: ['*'], verbs: [get]}", "")]
    public void A_rule_grants_by_group_resource_and_verb(string rule, string expected)
    {
        var grants = Role(rule).Grants([new("", ["secrets"], ["get", "list", "watch"])]);
        Assert.AreEqual(expected, string.Join("; ", grants.Select(g => $"{g.ResourceList}: {g.VerbList}")));
    }

    [TestMethod]
    public void The_rules_of_an_aggregated_role_are_not_in_force()
    {
        var role = RbacRole
            .Of(Manifests
                .One(Head + "kind: ClusterRole\nmetadata: {name: a}\naggregationRule: {clusterRoleSelectors: []}\n"
            + "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]\n"))!;
        Assert.IsTrue(role.IsAggregated);
        Assert.AreEqual(0, role.Rules.Count);
    }

    [TestMethod]
    [DataRow("apiGroups: ['*'], resources: ['*'], verbs: ['*']", true)]
    [DataRow("apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, update, patch, delete]", true)]
    [DataRow("apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch]", false)]
    [DataRow("apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: [x]", false)]
    [DataRow("apiGroups: [''], resources: ['*'], verbs: ['*']", false)]
    public void Everything_is_every_verb_on_every_resource(string rule, bool expected)
        => Assert.AreEqual(expected, Role("{" + rule + "}").Rules.Single().IsEverything);

    [TestMethod]
    [DataRow("verbs: [get]", false)]
    [DataRow("verbs: [get], resourceNames: []", false)]
    [DataRow("verbs: [get], resourceNames: [web]", true)]
    [DataRow("verbs: [get], resourceNames: ['*']", true, DisplayName = "a star is a name like any other")]
    public void A_rule_is_limited_to_names(string rule, bool expected)
        => Assert.AreEqual(expected, Role("{" + rule + "}").Rules.Single().IsLimitedToNames);

    [TestMethod]
    [DataRow("ClusterRole", "reader", "", "shop", true)]
    [DataRow("Role", "reader", "shop", "shop", true)]
    [DataRow("Role", "reader", "", "shop", true, DisplayName = "no namespace is any")]
    [DataRow("Role", "reader", "other", "shop", false)]
    [DataRow("Role", "writer", "shop", "shop", false)]
    public void A_binding_finds_its_role(string kind, string name, string roleNamespace, string bindingNamespace,
        bool expected)
    {
        var set = new ManifestSet("set", Manifests.Read(
            Head + $"kind: {kind}\nmetadata: {{name: reader, namespace: '{roleNamespace}'}}\nrules: []\n---\n"
                .Replace(", namespace: ''", "")
            + Head + $"kind: RoleBinding\nmetadata: {{name: b, namespace: {bindingNamespace}}}\nroleRef: {{kind: {kind}, name: {name}}}\n"
            + "subjects: [{kind: ServiceAccount, name: web}, {kind: User, name: jo}]\n"));
        var binding = RbacBinding.All(set).Single();
        Assert.AreEqual(expected, binding.Role is not null);
        Assert.AreEqual(expected ? 1 : 0, RbacRole.Of(set.Objects[0])!.Bindings.Count());
        if (expected)
            Assert.AreEqual($"{kind} reader (bound to ServiceAccount shop/web, User jo)",
                RbacRole.Of(set.Objects[0])!.Description);
    }

    [TestMethod]
    [DataRow("", "", true, DisplayName = "by default")]
    [DataRow("automountServiceAccountToken: false", "", false)]
    [DataRow("automountServiceAccountToken: ${MOUNT}", "", false, DisplayName = "unknown is not certain")]
    [DataRow("serviceAccountName: web", "automountServiceAccountToken: false", false)]
    [DataRow("serviceAccountName: web", "automountServiceAccountToken: true", true)]
    [DataRow("serviceAccountName: web", "", true)]
    [DataRow("serviceAccountName: web\nautomountServiceAccountToken: true", "automountServiceAccountToken: false", true,
        DisplayName = "the pod wins")]
    [DataRow("serviceAccountName: other", "", false, DisplayName = "an account that is not here may say no")]
    public void The_token_is_mounted(string spec, string account, bool expected)
    {
        var pod = Manifests.Pod(spec).Owner;
        _ = new ManifestSet("set",
            [pod, Manifests.One("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n" + account + "\n")]);
        Assert.AreEqual(expected, ServiceAccounts.IsTokenMounted(pod.Pod!));
    }

    private static RbacRole Role(string rule)
        => RbacRole.Of(Manifests.One(Head + $"kind: ClusterRole\nmetadata: {{name: r}}\nrules: [{rule}]\n"))!;
}
