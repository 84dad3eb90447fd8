using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules.Manifests;

/// <summary>What the fixes of rules over manifests write; where nothing is certain there is none.</summary>
[TestClass]
public sealed class ManifestFixTests
{
    private const string Pod =
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec:\n  containers:\n  - name: web\n    image: web:1\n    ports: [{name: http, containerPort: 8080}]\n";

    [TestMethod]
    [DataRow("SLB6001",
        "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n", "policy/v1beta1", "policy/v1")]
    [DataRow("SLB6001",
        "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 1, selector: {}}\n", "", "")]
    [DataRow("SLB6001",
        "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\nspec: {backend: {serviceName: web, servicePort: 80}}\n", "", "")]
    [DataRow("SLB6011", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {port: [{port: 80}]}\n",
        "{port: [", "{ports: [")]
    [DataRow("SLB6011", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {\"sessionAffinty\": None}\n",
        "\"sessionAffinty\"", "\"sessionAffinity\"")]
    [DataRow("SLB6011", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {port: [], ports: []}\n", "", "")]
    [DataRow("SLB6011", "apiVersion: apps/v1\nkind: Service\nmetadata: {name: web}\n", "apps/v1", "v1")]
    [DataRow("SLB6014",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: web}]}\n" + Pod, "targetPort: web", "targetPort: http")]
    [DataRow("SLB6014",
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
            + Pod, "", "")]
    public void A_fix_changes_the_wrong_word_alone(string id, string text, string before, string after)
    {
        var (workspace, configuration) = ExampleWorkspace.Build([new ExampleFile("k8s/app.yaml", text)]);
        var findings = Analysis.Run(workspace, new() { Configuration = configuration },
            [RuleCatalog.Rules.Single(r => r.Info.Id == id)]).Findings;
        var finding = findings.Single(f => f.Rule.Id == id).Finding;
        if (before.Length == 0)
        {
            Assert.IsEmpty(finding.Fixes);
            return;
        }

        var edit = finding.Fixes.Single().Edits.Single();
        Assert.AreEqual(text.Replace(before, after), text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..]);
    }
}
