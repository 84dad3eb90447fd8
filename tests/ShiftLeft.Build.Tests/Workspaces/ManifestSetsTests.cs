using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

[TestClass]
public sealed class ManifestSetsTests
{
    private const string Deployment =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n";

    [TestMethod]
    public void A_kustomization_is_judged_by_what_it_produces_and_its_parts_are_not_judged_alone()
    {
        var sets = Sets(
            ("/r/k8s/base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("/r/k8s/base/web.yaml", Deployment),
            ("/r/k8s/live/kustomization.yaml",
                "resources: [../base]\nnamespace: live\npatches: [{path: patch.yaml}]\n"),
            ("/r/k8s/live/patch.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n"),
            ("/r/k8s/other.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n"));
        Assert.AreEqual("/r/k8s/live: Deployment web in live (3); /r/k8s: Namespace other", sets);
    }

    [TestMethod]
    public void A_kustomization_with_a_missing_part_has_no_objects_and_says_so()
    {
        var result = Create(("/r/k8s/kustomization.yaml", "resources: [web.yaml, gone.yaml]\n"),
            ("/r/k8s/web.yaml", Deployment));
        Assert.AreEqual("", Text(result));
        Assert.AreEqual("SLB0004", result.Problems.Single().RuleId);
    }

    [TestMethod]
    public void The_templates_of_a_chart_are_one_set_with_the_values_of_the_chart()
    {
        var sets = Sets(
            ("/r/chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
            ("/r/chart/values.yaml", "replicas: 2\n"),
            ("/r/chart/templates/web.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Chart.Name }}\nspec:\n  replicas: {{ .Values.replicas }}\n"),
            ("/r/chart/templates/_helpers.tpl", "{{- define \"x\" }}{{ end }}"));
        Assert.AreEqual("/r/chart: Deployment shop (2)", sets);
    }

    [TestMethod]
    public void Helpers_of_a_chart_are_no_manifests()
    {
        const string Helpers =
            "{{/*\nThe name of the chart.\n*/}}\n{{- define \"x\" -}}\n{{ .Chart.Name }}\n{{- end }}\n";
        var sets = Create(
            ("/r/chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
            ("/r/chart/templates/_helpers.tpl", Helpers), ("/r/chart/templates/_more.yaml", Helpers));
        Assert.AreEqual("",
            string.Join(", ", sets.Files.SelectMany(f => f.Problems).Select(p => $"{p.Source.Path} {p.RuleId}")));
    }

    [TestMethod]
    public void Charts_that_are_installed_together_are_one_set()
    {
        (string Path, string Text)[] files =
        [
            ("/r/chart/Chart.yaml",
                "apiVersion: v2\nname: shop\nversion: 1.0.0\ndependencies: [{name: db, alias: store, version: 1.0.0}]\n"),
            ("/r/chart/values.yaml", "store: {replicas: 3}\n"),
            ("/r/chart/templates/web.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"),
            ("/r/chart/crds/shop.yaml",
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: shops.example.com}\n"),
            ("/r/chart/charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n"),
            ("/r/chart/charts/db/values.yaml", "replicas: 1\n"),
            ("/r/chart/charts/db/templates/db.yaml",
                "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {replicas: {{ .Values.replicas }}}\n"),
        ];
        var sets = Create(files);
        Assert.AreEqual("/r/chart: Service web, CustomResourceDefinition shops.example.com, StatefulSet db (3)",
            Text(sets));
        Assert.IsFalse(sets.Sets[0].HoldsUnknown);
        Assert.IsTrue(Create([.. files.Where(f => !f.Path.Contains("/db/"))]).Sets.Single().HoldsUnknown,
            "a chart is missing");
    }

    [TestMethod]
    [DataRow("{{ include \"common.ingress\" . }}\n", true)]
    [DataRow("a: [\n", true)]
    [DataRow("{{- define \"x\" }}{{ end }}\n", false)]
    [DataRow("{{- define \"x\" }}\n{{ if .a }}\nkind: x\n{{ end }}\n  : y: [\n{{ end }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n", false)]
    [DataRow("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n", false)]
    public void What_a_template_may_make_beside_the_objects_that_can_be_read_is_told(string template, bool holdsUnknown)
    {
        var sets = Create(("/r/chart/Chart.yaml", "name: shop\n"), ("/r/chart/templates/a.yaml", Deployment),
            ("/r/chart/templates/b.yaml", template),
            ("/r/chart/templates/_part.yaml", "kind: [\n"));
        Assert.AreEqual(holdsUnknown, sets.Sets.Single().HoldsUnknown);
    }

    [TestMethod]
    public void Files_with_one_set_name_are_one_set_and_others_one_by_root_folder()
    {
        var sets = Create(
            (IReadOnlyList<ManifestFile>)
            [
                new(new("/r/a.yaml", Deployment), "one"), new(new("/r/b/b.yaml", Deployment), "one"),
                new(new("/r/deploy/x/c.yaml", Deployment)),
            ]);
        Assert.AreEqual("one: Deployment web (1), Deployment web (1); /r/deploy: Deployment web (1)", Text(sets));
    }

    private static string Sets(params (string Path, string Text)[] files) => Text(Create(files));

    private static ManifestSets Create(params (string Path, string Text)[] files)
        => Create([.. files.Where(f => f.Path.EndsWith(".yaml")).Select(f => new ManifestFile(new(f.Path, f.Text)))],
            new MemoryFiles(files));

    private static ManifestSets Create(IReadOnlyList<ManifestFile> manifests, IFiles? files = null)
        => ManifestSets.Create(new() { Manifests = manifests, Root = "/r", Files = files ?? NoFiles.Instance });

    private static string Text(ManifestSets sets)
        => string.Join("; ", sets.Sets.Select(set => set.Name + ": " + string.Join(", ", set.Objects.Select(item
        => item + (item.Namespace is { } space ? " in " + space : "")
            + (item.Fields.Number("spec", "replicas") is { IsSet: true } n ? $" ({n.Value})" : "")))));
}
