using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes;

[TestClass]
public class ManifestReaderTests
{
    [TestMethod]
    [DataRow("v1", "Pod", true)]
    [DataRow("apps/v1", "Deployment", true)]
    [DataRow("networking.istio.io/v1beta1", "VirtualService", true)]
    [DataRow("dapr.io/v1alpha1", "Component", true)]
    [DataRow("v2", "Service", true)]
    [DataRow("skaffold/v2beta12", "Config", false)]
    [DataRow("kind.x-k8s.io/v1alpha4", "Cluster", false)]
    [DataRow("kustomize.config.k8s.io/v1beta1", "Kustomization", false)]
    [DataRow("v1", "Config", false)]
    [DataRow("v1", "helm-release", false)]
    [DataRow("2.0", "Thing", false)]
    [DataRow("Apps/v1", "Deployment", false)]
    [DataRow("a/b/v1", "Deployment", false)]
    [DataRow("v1gamma1", "Pod", false)]
    public void Content_decides(string apiVersion, string kind, bool expected)
    {
        Assert.AreEqual(expected, ManifestReader.IsAdmitted(apiVersion, kind));
        Assert.AreEqual(expected ? 1 : 0, Manifests.Read($"apiVersion: \"{apiVersion}\"\nkind: {kind}\n").Count);
    }

    [TestMethod]
    public void Lists_are_flattened_and_other_documents_are_left()
    {
        var objects = Manifests.Read("""
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Service, metadata: {name: a, namespace: x}}
            - apiVersion: v1
              kind: ConfigMapList
              items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}]
            ---
            just: yaml
            ---
            - a list
            ---
            """);
        Assert.AreEqual("Service a, ConfigMap b", string.Join(", ", objects));
        Assert.AreEqual("x", objects[0].Namespace);
        Assert.IsNull(objects[1].Namespace);
    }

    [TestMethod]
    public void Json_is_read_too()
    {
        var file = JsonText.Parse(new("k8s/app.json", "{\n\t\"apiVersion\": \"v1\", // here\n\t\"kind\": \"Pod\",\n}"));
        Assert.AreEqual(0, file.Problems.Count);
        Assert.AreEqual("Pod", ManifestReader.Read(file).Single().Kind);
    }

    [TestMethod]
    [DataRow("apiVersion: v1\nkind: Pod\n  bad: [", true)]
    [DataRow("{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"Pod\",\n", true)]
    [DataRow("apiVersion: v1\nkind: Pod\nname: {{ x }}\n", false)]
    [DataRow("a: b\nkind: [\n", false)]
    [DataRow("spec:\n  apiVersion: v1\n  kind: Pod\n: [", false)]
    public void What_does_not_parse_may_look_like_Kubernetes(string text, bool expected)
        => Assert.AreEqual(expected, ManifestReader.LooksLikeKubernetes(new SourceText("a.yaml", text)));

    [TestMethod]
    [DataRow("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}", true)]
    [DataRow("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, env: []}]}}}", true)]
    [DataRow("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n$patch: delete", true)]
    [DataRow("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{$patch: replace}]}", true)]
    [DataRow("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: b}]}}}", false)]
    [DataRow("apiVersion: v1\nkind: Service\nmetadata: {name: a}", false)]
    public void Patches_are_fragments(string text, bool expected)
    {
        var item = Manifests.One(text);
        Assert.AreEqual(expected, item.IsFragment);
        if (expected) Assert.IsNull(item.Pod);
    }

    [TestMethod]
    [DataRow("${TAG}", true)]
    [DataRow("web:$(TAG)", true)]
    [DataRow("{{ .Values.x }}", true)]
    [DataRow("#{Tag}#", true)]
    [DataRow("<your-registry>/web", true)]
    [DataRow("__TAG__", true)]
    [DataRow("a < b and c > d", false)]
    [DataRow("<xml></xml>", false)]
    [DataRow("$TAG", false)]
    [DataRow("web:1", false)]
    public void Placeholders_are_unknown(string value, bool expected)
        => Assert.AreEqual(expected, Unknown.IsUnknown(value));

    [TestMethod]
    [DataRow("500m", "0.5")]
    [DataRow("1Gi", "1073741824")]
    [DataRow("1.5", "1.5")]
    [DataRow("2e3", "2000")]
    [DataRow("100M", "100000000")]
    [DataRow("1gb", null)]
    [DataRow("", null)]
    public void Quantities(string text, string? expected)
        => Assert.AreEqual(expected, Quantity.TryParse(text, out var q)
            ? (q.Value / 1.000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : null);
}
