using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Rules.Rbac;

namespace ShiftLeft.Build.Tests.Rules.Rbac;

[TestClass]
public sealed class RbacFixTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";
    private const string Account = "apiVersion: v1\nkind: ServiceAccount # ours\nmetadata:\n  name: default\n";

    [TestMethod]
    public void A_pod_without_a_use_for_the_token_gets_none()
    {
        const string Fixed = Pod
            + "  automountServiceAccountToken: false\n  containers:\n  - name: web\n    image: web:1\n";
        Check(new ServiceAccountTokenAutomounted(), Pod + "  containers:\n  - name: web\n    image: web:1\n", Fixed);
        Check(new DefaultServiceAccountUsed(), Pod + "  containers:\n  - name: web\n    image: web:1\n", Fixed);
    }

    [TestMethod]
    public void A_token_that_is_mounted_on_purpose_is_not()
        => Check(new ServiceAccountTokenAutomounted(),
            Pod + "  automountServiceAccountToken: true # why?\n  containers:\n  - name: web\n    image: web:1\n",
            Pod + "  automountServiceAccountToken: false # why?\n  containers:\n  - name: web\n    image: web:1\n");

    [TestMethod]
    public void An_account_of_its_own_may_have_rights_that_are_not_here()
        => Assert.IsNull(Apply(new ServiceAccountTokenAutomounted(),
            Pod + "  serviceAccountName: web\n  containers:\n  - name: web\n    image: web:1\n---\n"
                + Account.Replace("default", "web")));

    [TestMethod]
    public void An_account_that_is_used_keeps_its_token()
        => Assert.IsNull(Apply(new DefaultServiceAccountUsed(),
            Pod + "  containers:\n  - name: web\n    image: web:1\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n"
            + "metadata: {name: web}\nroleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: ServiceAccount, name: default}]\n"));

    [TestMethod]
    public void The_default_account_gets_the_setting_after_its_kind()
        => Check(new DefaultServiceAccountTokenEnabled(), Account,
            Account.Replace("# ours\n", "# ours\nautomountServiceAccountToken: false\n"));

    [TestMethod]
    public void The_old_field_gets_its_new_name() => Check(new DeprecatedServiceAccountField(),
        Pod + "  serviceAccount: web # once\n  containers:\n  - name: web\n    image: web:1\n",
        Pod + "  serviceAccountName: web # once\n  containers:\n  - name: web\n    image: web:1\n");

    private static void Check(Rule rule, string text, string expected)
    {
        var edited = Apply(rule, text);
        Assert.AreEqual(expected, edited);
        Assert.AreEqual(0, Findings(rule, edited!).Count, "the fix does not cure the finding");
    }

    private static string? Apply(Rule rule, string text)
    {
        if (Findings(rule, text).Single().Finding.Fixes is not [var fix]) return null;
        foreach (var edit in fix.Edits.OrderByDescending(e => e.Span.Start))
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        return text;
    }

    private static IReadOnlyList<ReportedFinding> Findings(Rule rule, string text)
    {
        var (workspace, _) = ExampleWorkspace.Build([new("k8s/app.yaml", text)]);
        return Analysis.Run(workspace, new() { Configuration = new EverythingOn() }, [rule]).Findings;
    }
}
