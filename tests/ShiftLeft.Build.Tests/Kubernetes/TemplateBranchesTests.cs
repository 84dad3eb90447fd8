using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Kubernetes.Helm;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Kubernetes;

/// <summary>Both branches of a condition stand in what is read of a template.</summary>
[TestClass]
public sealed class TemplateBranchesTests
{
    private const string Text = """
        {{- if .Values.modern }}
        apiVersion: batch/v1
        {{- else }}
        apiVersion: batch/v1beta1
        {{- end }}
        kind: CronJob
        metadata:
          name: web
        """;

    private static KubernetesObject Read(string text)
        => ManifestReader.Read(HelmTemplate.Parse(new SourceText("templates/app.yaml", text), HelmValues.None))
            .Single();

    [TestMethod]
    public void An_API_version_of_two_branches_is_not_known() => Assert.IsFalse(ObjectSchemas.IsKnown(Read(Text)));

    [TestMethod]
    public void A_key_in_both_branches_does_not_stand_twice()
    {
        var item =
            Read("apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  {{- if .Values.internal }}\n  type: ClusterIP\n  {{- else }}\n  type: LoadBalancer\n  {{- end }}\n");
        Assert.AreEqual("", string.Join("\n", ObjectSchemas.Check(item, null).Select(p => p.Message)));
    }

    [TestMethod]
    public void Entries_of_two_branches_are_parted()
    {
        var pod =
            Read("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - name: web\n    image: web:1\n    env:\n    {{- if .Values.a }}\n"
            + "    - {name: A, value: x}\n    {{- else }}\n    - {name: A, value: y}\n    {{- end }}\n    - {name: A, value: z}\n").Pod!;
        var env = pod.MainContainers[0].Env;
        Assert.IsTrue(TemplateBranches.MayPart(env[0], env[1]));
        Assert.IsFalse(TemplateBranches.MayPart(env[0].Node.Parent!, env[0]));
    }
}
