using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.Rbac;

/// <summary>How loud the rules are: one cause is one warning, whatever else it implies.</summary>
[TestClass]
public sealed class RbacLevelTests
{
    private const string Head = "apiVersion: rbac.authorization.k8s.io/v1\n";

    [TestMethod]
    [DataRow("ClusterRole", "apiGroups: ['*'], resources: ['*'], verbs: ['*']", "SLB4001 Error")]
    [DataRow("Role", "apiGroups: ['*'], resources: ['*'], verbs: ['*']", "SLB4001 Warning")]
    [DataRow("ClusterRole", "apiGroups: [''], resources: ['*'], verbs: [get]", "SLB4001 Warning")]
    [DataRow("ClusterRole", "apiGroups: [''], resources: [secrets], verbs: ['*']", "SLB4003 Warning, SLB4001 Warning")]
    [DataRow("ClusterRole", "apiGroups: [''], resources: [secrets], verbs: [create]", "")]
    [DataRow("Role", "apiGroups: [''], resources: [services], verbs: [create]", "")]
    [DataRow("Role", "apiGroups: [''], resources: [endpoints], verbs: [create]", "SLB4014 Warning")]
    [DataRow("ClusterRole", "apiGroups: [''], resources: [services], verbs: [create]", "SLB4014 Warning")]
    [DataRow("ClusterRole", "apiGroups: ['apps'], resources: ['*/scale'], verbs: [update]", "")]
    [DataRow("ClusterRole", "nonResourceURLs: ['*'], verbs: ['*']", "")]
    [DataRow("ClusterRole", "apiGroups: [''], resources: [pods], verbs: ['{{ .Values.verb }}']", "")]
    public void A_role_is_as_loud_as_it_is_dangerous(string kind, string rule, string expected)
        => Assert.AreEqual(expected, Warnings(Head + $"kind: {kind}\nmetadata: {{name: r}}\nrules: [{{{rule}}}]\n"));

    [TestMethod]
    [DataRow("ClusterRoleBinding", "cluster-admin", "SLB4002 Warning")]
    [DataRow("RoleBinding", "cluster-admin", "")]
    [DataRow("ClusterRoleBinding", "admin", "")]
    [DataRow("ClusterRoleBinding", "view", "")]
    public void A_binding_is_as_loud_as_its_role(string kind, string role, string expected)
        => Assert.AreEqual(expected, Warnings(Head + $"kind: {kind}\nmetadata: {{name: b}}\n"
            + $"roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}\n"
            + "subjects: [{kind: ServiceAccount, name: web, namespace: shop}]\n"));

    [TestMethod]
    public void A_workload_of_which_nothing_is_set_has_one_warning_of_these_rules()
    {
        const string Text =
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n"
            + "  template:\n    metadata: {labels: {app: web}}\n    spec:\n      initContainers: [{name: a, image: 'a:1'}]\n"
            + "      containers: [{name: b, image: 'b:1'}, {name: c, image: 'c:1'}]\n"
            + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n";
        Assert.AreEqual("SLB3063 Warning", Warnings(Text));
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("resources: [app.yaml]\n", "SLB4022 Warning", DisplayName = "a kustomization is all there is")]
    public void An_account_is_missing_for_certain_where_everything_is_here(string kustomization, string expected)
    {
        const string Text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  serviceAccountName: web\n"
            + "  containers: [{name: a, image: 'a:1', resources: {limits: {memory: 1Gi}}}]\n";
        Assert.AreEqual(expected, kustomization.Length == 0
            ? Warnings(Text) : Warnings(Text, new ExampleFile("k8s/kustomization.yaml", kustomization)));
    }

    private static string Warnings(string text, params ExampleFile[] others)
    {
        var own = RuleCatalog.Rules.Where(r => r.Info.Id.CompareTo("SLB3060") >= 0
            && r.Info.Id.CompareTo("SLB3082") <= 0
            || r.Info.Id.CompareTo("SLB4001") >= 0 && r.Info.Id.CompareTo("SLB4024") <= 0).ToList();
        var findings = Analysis.Run(ExampleWorkspace.Build([new("k8s/app.yaml", text), .. others]).Workspace, new(),
            own).Findings;
        return string.Join(", ", findings.Where(f => f.Level >= Level.Warning).Select(f => $"{f.Rule.Id} {f.Level}"));
    }
}
