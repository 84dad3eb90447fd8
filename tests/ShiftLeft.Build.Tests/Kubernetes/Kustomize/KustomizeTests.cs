using System.Diagnostics;
using System.Text;
using ShiftLeft.Build.Core.Kubernetes.Kustomize;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Kustomize;

/// <summary>
/// The computed objects are those of <c>kubectl kustomize</c>: its output stands beside each case as expected.yaml, and
/// where kubectl is installed it is asked again.
/// </summary>
[TestClass]
public sealed class KustomizeTests
{
    private static string Cases
        => Repository.PathOf("tests", "ShiftLeft.Build.Tests", "Kubernetes", "Kustomize", "Cases");

    public static IEnumerable<object[]> Names
        => Directory.GetDirectories(Cases).Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_objects_are_those_of_kubectl(string name)
    {
        var result = Build(name);
        Assert.AreEqual("",
            string.Join("\n",
                result.Problems.Select(p => $"{p.Source.Path} {p.Span}: {string.Join(" ", p.Arguments)}")));
        Assert.AreEqual(Text(Read(File.ReadAllText(Path.Combine(Cases, name, "expected.yaml")))), Text(result.Objects));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void What_kubectl_said_it_still_says(string name)
    {
        Programs.Need("kubectl");
        using var kubectl = Process
            .Start(new ProcessStartInfo("kubectl", ["kustomize", Path.Combine(Cases, name)])
            {
                RedirectStandardOutput =
                true, RedirectStandardError = true
            })!;
        var output = kubectl.StandardOutput.ReadToEnd();
        kubectl.WaitForExit();
        Assert.AreEqual(Text(Read(File.ReadAllText(Path.Combine(Cases, name, "expected.yaml")))), Text(Read(output)));
    }

    [TestMethod]
    public void Every_node_knows_the_file_and_line_it_came_from()
    {
        var overlay = Build("overlay");
        var deployment = overlay.Objects.Single(o => o.Scalar("kind")!.Value == "Deployment");
        Assert.AreEqual("kustomization.yaml:19",
            Place(((YamlMapping)((YamlSequence)deployment.At("spec", "template", "spec",
                "containers")!).Items[0])["image"]!));
        Assert.AreEqual("kustomization.yaml:25", Place(deployment.At("spec", "replicas")!));
        Assert.AreEqual("kustomization.yaml:3", Place(deployment.At("metadata", "namespace")!));
        Assert.AreEqual("base/web.yaml:4", Place(deployment.At("metadata", "name")!));
        Assert.AreEqual("base/kustomization.yaml:7", Place(deployment.At("metadata", "labels", "team")!));
        Assert.AreEqual("base/web.yaml:31",
            Place(((YamlMapping)((YamlSequence)deployment.At("spec", "template", "spec", "containers")!).Items[0])
                .At("ports")!));

        var patched = Build("patches");
        var service = patched.Objects.Single(o => o.Scalar("kind")!.Value == "Service");
        Assert.AreEqual("kustomization.yaml:14", Place(service.At("spec", "type")!));
        Assert.AreEqual("kustomization.yaml:18", Place(service.At("metadata", "annotations", "why")!));
        Assert.AreEqual("limits.yaml:6",
            Place(patched.Objects.Single(o => o.Scalar("kind")!.Value == "Deployment").At("spec", "replicas")!));
    }

    [TestMethod]
    public void What_transformers_and_generators_make_stands_where_they_are_configured()
    {
        var objects = Build("transformers").Objects;
        var shop = objects.Single(o => o.Scalar("kind")!.Value == "Shop");
        Assert.AreEqual("kustomization.yaml:14", Place(shop.At("spec", "image")!));
        Assert.AreEqual("kustomization.yaml:20", Place(shop.At("metadata", "annotations", "note")!));
        Assert.AreEqual("kustomization.yaml:32", Place(shop.At("spec", "size")!));
        Assert.AreEqual("app.yaml:3",
            Place(objects.Single(o => o.Scalar("kind")!.Value == "Deployment").At("metadata", "name")!.Parent!));
        var made = Build("merged").Objects
            .Single(o => ((YamlScalar)o.At("metadata", "name")!).Value.StartsWith("prod-settings-",
                StringComparison.Ordinal));
        Assert.AreEqual("kustomization.yaml:6", Place(made.At("data", "b")!));
        Assert.AreEqual("base/kustomization.yaml:3", Place(made.At("data", "a")!));
    }

    [TestMethod]
    [DataRow("resources: [gone.yaml]", 1, 12, "'gone.yaml' is not there")]
    [DataRow("resources: [a.yaml]\npatches:\n  - path: gone.yaml\n", 3, 10, "The patch 'gone.yaml' is not there")]
    [DataRow("resources: [a.yaml]\nhelmCharts: []\n", 2, 0,
        "The field 'helmCharts' of a kustomization is not supported, so its objects are not checked")]
    [DataRow("resources: [.]", 1, 12, "'.' is a kustomization that this one is part of")]
    [DataRow("resources: [a.yaml, a.yaml]", 1, 0,
        "ConfigMap a is already there: two resources of the kustomization have one name")]
    [DataRow("resources: [a.yaml]\npatches:\n  - target: {kind: ConfigMap}\n    patch: |\n      - {op: replace, path: /data/x, value: y}\n", 5, 8,
        "The patch's path '/data/x' is not there")]
    [DataRow("secretGenerator:\n  - name: s\n    envs: [.secrets]\n", 3, 11, "The file '.secrets' is not there")]
    [DataRow("resources: [a.yaml]\ngenerators:\n  - |-\n    apiVersion: example.com/v1\n    kind: Maker\n    metadata: {name: m}\n", 4, 4,
        "The plug-in Maker of a kustomization is not supported, so its objects are not checked")]
    [DataRow("resources: [a.yaml]\nvars:\n  - name: X\n    objref: {kind: Secret, name: none, apiVersion: v1}\n", 3, 4,
        "The variable X has no value: no object has its field 'metadata.name'")]
    [DataRow("resources: [a.yaml]\nreplicas: [{name: a, count: 1}]\n", 2, 18, "Nothing with replicas is named 'a'")]
    [DataRow("resources: [a.yaml]\npatches: [{patch: '[{\"op\": \"remove\", \"path\": \"/data\"}]'}]\n", 2, 18,
        "A JSON patch needs a target")]
    [DataRow("resources: [a.yaml]\npatches: [{patch: nonsense, target: {kind: ConfigMap}}]\n", 2, 18,
        "The patch is neither an object nor a list of JSON patch operations")]
    [DataRow("resources: [a.yaml, b.yaml]\nnamespace: one\n", 1, 0,
        "ConfigMap a is already there: two resources of the kustomization have one name")]
    [DataRow("resources: [a.yaml, b.yaml]\nreplacements:\n  - source: {kind: ConfigMap}\n    targets: [{select: {kind: Pod}}]\n", 3, 12,
        "The replacement's source selects 2 objects")]
    [DataRow("resources: [shop.yaml]\nopenapi: {path: schema.json}\npatches: [{patch: '{apiVersion: e.com/v1, kind: Shop, metadata: {name: s}}'}]\n", 2, 16,
        "A patch of a custom resource with an openapi schema of its own is not supported, so the objects are not checked")]
    [DataRow("resources: [a.yaml]\nimages:\n  - {name: a, newTag: 1.5}\n", 3, 22,
        "'newTag' must be a string; put it into quotes")]
    [DataRow("resources: [a.yaml]\npatches:\n  - patchs: x\n    patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'\n", 3, 4,
        "kustomize knows no field 'patchs' here; did you mean 'patch'?")]
    [DataRow("resources: [a.yaml]\nnamePrefix: {a: b}\n", 2, 12, "'namePrefix' must be a string; put it into quotes")]
    [DataRow("kind: Kustomization\nnamespace: ''\n", 1, 0, "The kustomization is empty")]
    [DataRow("apiVersion: kustomize.config.k8s.io/v1\nresources: [a.yaml]\n", 1, 12,
        "The apiVersion must be kustomize.config.k8s.io/v1beta1")]
    [DataRow("kind: Other\nresources: [a.yaml]\n", 1, 6, "The kind must be Kustomization or Component")]
    [DataRow("resources: [a.yaml]\ncomponents: [c]\n", 2, 13, "'c' is no component")]
    [DataRow("resources: [a.yaml]\nlabels:\n  - pairs: {a: b}\n    fields: [{path: metadata/labels}]\n", 4, 12,
        "Two field specs of one path disagree about create")]
    [DataRow("resources: [unnamed.yaml]\n", 1, 0, "The object has no name")]
    [DataRow("resources: [twice.yaml]\n", 3, 0, "the key 'metadata' stands twice")]
    [DataRow("resources: [number.yaml]\n", 1, 54, "kustomize takes text as a key; put '8080' into quotes")]
    [DataRow("resources: [data.yaml]\npatches:\n- patch: |\n    {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: [x]}\n", 4, 65,
        "The patch has a list where the object has a mapping")]
    [DataRow("resources: [data.yaml]\npatches:\n- patch: |\n    {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {$patch: keep}}\n", 4, 74,
        "'$patch' is delete, replace or merge, not 'keep'")]
    [DataRow("resources: [data.yaml]\npatches:\n- target: {kind: ConfigMap}\n  patch: |\n    [{op: test, path: /data/n, value: 5}]\n", 5, 5,
        "The patch's test of '/data/n' fails")]
    [DataRow("resources: [text.yaml]\ncommonLabels: {a: b}\n", 1, 68,
        "kustomize finds a text here where it looks for a mapping or a list")]
    [DataRow("configMapGenerator: [{literals: [a=b]}]\n", 1, 21, "A generator needs a name")]
    public void What_is_missing_is_a_problem_at_its_place(string text, int line, int column, string message)
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml", text), ("/r/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"),
            ("/r/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n"),
            ("/r/data.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {n: '5'}}"),
            ("/r/shop.yaml", "apiVersion: e.com/v1\nkind: Shop\nmetadata: {name: s}\n"),
            ("/r/c/kustomization.yaml", "namePrefix: x-\n"), ("/r/unnamed.yaml", "apiVersion: v1\nkind: ConfigMap\n"),
            ("/r/twice.yaml", "kind: ConfigMap\nmetadata: {name: a}\nmetadata: {name: b}\n"),
            ("/r/text.yaml", "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: t}, spec: none}"),
            ("/r/number.yaml", "{apiVersion: v1, kind: Shop, metadata: {name: a}, x: {8080: y}}"));
        var result = KustomizeBuilder.Build("/r", files)!;
        var problem = result.Problems.Single();
        Assert.AreEqual(("SLB0004", message, 0), (problem.RuleId, problem.Arguments[0], result.Objects.Count));
        var position = problem.Source.GetPosition(problem.Span.Start);
        Assert.AreEqual((line, column), (position.Line + 1, position.Column));
    }

    [TestMethod]
    public void Fields_are_known_in_any_case()
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml", "Resources: [a.yaml]\nnameprefix: x-\n"),
            ("/r/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));
        Assert.AreEqual("x-a",
            ((YamlScalar)KustomizeBuilder.Build("/r", files)!.Objects.Single().At("metadata", "name")!).Value);
    }

    [TestMethod]
    public void Fields_of_plug_ins_too()
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml",
                "resources: [a.yaml]\ntransformers:\n- |-\n  {apiVersion: builtin, kind: PrefixTransformer, Prefix: x-, FIELDSPECS: [{Path: metadata/name}]}\n"),
            ("/r/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));
        Assert.AreEqual("x-a",
            ((YamlScalar)KustomizeBuilder.Build("/r", files)!.Objects.Single().At("metadata", "name")!).Value);
    }

    [TestMethod]
    [DataRow("managedByLabel", "labels", "app.kubernetes.io/managed-by")]
    public void What_kustomize_notes_of_itself_is_there_and_unknown(string option, string field, string key)
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml", $"resources: [a.yaml]\nbuildMetadata: [{option}]\n"),
            ("/r/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"));
        Assert.IsTrue(KustomizeBuilder.Build("/r", files)!.Objects.Single().At("metadata", field, key)!.IsUnknown);
    }

    [TestMethod]
    [DataRow("{\"b\": \"<\", \"a\": 1}", "7", "{\"a\":7,\"b\":\"\\u003c\"}")]
    [DataRow("{\"b\": [null, 1.0],\n  \"a\": \"1\"}", "7", "{\n  \"a\": \"7\",\n  \"b\": [\n    null,\n    1\n  ]\n}")]
    [DataRow("{\"a\": 1}", "x", "{\"a\": 1}", DisplayName = "a value of another type stays out, as kubectl has it")]
    [DataRow("a: 1", "7", null)]
    public void A_field_in_the_text_of_a_value_is_replaced(string text, string value, string? expected)
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml", $$"""
                resources: [a.yaml]
                replacements:
                - sourceValue: "{{value}}"
                  targets: [{select: {kind: ConfigMap}, fieldPaths: [data.json.a]}]
                """),
            ("/r/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  json: |-\n    "
                + text.Replace("\n", "\n    ")));
        var json = (YamlScalar)KustomizeBuilder.Build("/r", files)!.Objects.Single().At("data", "json")!;
        Assert.AreEqual((expected ?? "", expected == null), (json.Value, json.IsUnknown));
    }

    [TestMethod]
    [DataRow("spec.n", "x", "The value does not fit the field 'spec.n' of Shop s")]
    [DataRow("spec.none", "x", "Shop s has no field 'spec.none'")]
    [DataRow("spec.n.a", "x", "Shop s has no field 'spec.n.a'")]
    [DataRow("spec.list.*.a", "x", "Shop s has no field 'spec.list.*.a'")]
    public void What_a_replacement_cannot_write_is_a_problem_at_the_path(string path, string value, string message)
    {
        var files = new MemoryFiles(
            ("/r/kustomization.yaml", $$"""
                resources: [a.yaml]
                replacements:
                - sourceValue: "{{value}}"
                  targets: [{select: {kind: Shop}, fieldPaths: [{{path}}]}]
                """),
            ("/r/a.yaml", "apiVersion: e.com/v1\nkind: Shop\nmetadata: {name: s}\nspec: {n: 1, list: [{a: b}, c]}\n"));
        var problem = KustomizeBuilder.Build("/r", files)!.Problems.Single();
        var position = problem.Source.GetPosition(problem.Span.Start);
        Assert.AreEqual((message, 4, 48), (problem.Arguments[0], position.Line + 1, position.Column));
    }

    [TestMethod]
    public void A_base_on_a_network_is_not_had_and_no_error()
    {
        var files = new MemoryFiles(("/r/kustomization.yaml", "resources: [\"https://example.com/x?ref=v1\"]"));
        Assert.AreEqual("SLB0101", KustomizeBuilder.Build("/r", files)!.Problems.Single().RuleId);
    }

    private static KustomizeResult Build(string name)
    {
        var files = Directory.GetFiles(Path.Combine(Cases, name), "*", SearchOption.AllDirectories)
            .Select(path => ("/" + Path.GetRelativePath(Cases, path).Replace('\\', '/'), File.ReadAllText(path)));
        return KustomizeBuilder.Build("/" + name, new MemoryFiles([.. files]))!;
    }

    private static List<YamlMapping> Read(string text)
        => [.. YamlParser.Parse(new SourceText("expected.yaml", text)).Documents.Select(d => d.Root)
            .OfType<YamlMapping>()];

    private static string Place(YamlNode node)
        => $"{string.Join('/', node.Source.Path.Split('/').Skip(2))}:{node.Source.GetPosition(node.Span.Start).Line + 1}";

    private static string Text(IEnumerable<YamlMapping> objects)
        => string.Join("---\n", objects.Select(o => Text(o, 0)).Order(StringComparer.Ordinal));

    // Keys sorted, scalars with their type: two texts are equal if the API server would see the same.
    private static string Text(YamlNode node, int depth)
    {
        var (text, indent) = (new StringBuilder(), new string(' ', depth * 2));
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal))
                    text.Append(indent).Append(entry.Key.Value).Append(":\n").Append(Text(entry.Value, depth + 1));
                return mapping.Entries.Count > 0 ? text.ToString() : indent + "{}\n";
            case YamlSequence sequence:
                foreach (var item in sequence.Items) text.Append(indent).Append("-\n").Append(Text(item, depth + 1));
                return sequence.Items.Count > 0 ? text.ToString() : indent + "[]\n";
            case YamlScalar scalar:
                var typed = scalar.IsNull ? "null" : scalar.AsBool is { } b ? b.ToString() : scalar.AsInteger is { } i
                    ? i.ToString() : '"' + scalar.Value + '"';
                return indent + typed + "\n";
            default:
                throw new InvalidOperationException();
        }
    }
}
