using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Schemas;

/// <summary>What a CustomResourceDefinition says by combining schemas, and of the items of its lists.</summary>
[TestClass]
public sealed class CombinedSchemaTests
{
    [TestMethod]
    [DataRow("anyOf: [{required: [a]}, {required: [b]}]", "{c: 1}",
        "'spec' fits none of the 2 alternatives of its definition")]
    [DataRow("oneOf: [{required: [a]}, {required: [b]}]", "{a: x, b: z}",
        "'spec' fits 2 alternatives of its definition; only one may fit")]
    [DataRow("oneOf: [{required: [a]}, {required: [b]}]", "{a: x}", "")]
    [DataRow("oneOf: [{required: [a]}, {required: [b]}]", "{a: '${A}', b: z}", "")]
    [DataRow("allOf: [{required: [a]}]", "{b: z}", "'spec' is not all that its definition asks for")]
    [DataRow("not: {required: [a, b]}", "{a: x, b: z}", "'spec' is what its definition rules out")]
    [DataRow("not: {required: [a, b]}", "{a: x}", "")]
    [DataRow("anyOf: [{properties: {c: {minimum: 5}}}, {properties: {a: {pattern: '^x'}}}]", "{a: z, c: 1}",
        "'spec' fits none of the 2 alternatives of its definition")]
    [DataRow("anyOf: [{properties: {c: {minimum: 5}}}, {properties: {a: {pattern: '\\p{L}'}}}]", "{a: z, c: 1}", "")]
    [DataRow("anyOf: [{required: [d]}]", "{a: x}", "")]
    [DataRow("anyOf: [{format: date}]", "{a: x}", "")]
    [DataRow("", "{set: [x, y, x]}", "the item 'x' stands twice in the list")]
    [DataRow("", "{map: [{name: x, v: 1}, {name: y}, {name: x, v: 2}]}", "the item 'x' stands twice in the list")]
    [DataRow("", "{map: [{v: 1}, {v: 2}], set: ['${A}', '${A}']}", "")]
    [DataRow("", "{port: http}", "")]
    [DataRow("", "{port: true}", "'port' fits none of the 2 alternatives of its definition")]
    public void It_fits_or_not_and_nothing_is_said_where_nobody_can_tell(string combination, string spec,
        string problem)
    {
        var definition = Parse($$$$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            spec:
              group: example.com
              names: {kind: Shop}
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          a: {type: string}
                          b: {type: string}
                          c: {type: integer}
                          d: {type: string, default: x}
                          set: {type: array, items: {type: string}, x-kubernetes-list-type: set}
                          map:
                            type: array
                            items:
                              type: object
                              properties: {name: {type: string}, v: {type: integer}}
                            x-kubernetes-list-type: map
                            x-kubernetes-list-map-keys: [name]
                          port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                        {{{{combination}}}}
            """);
        var schema = CustomResources.Read(definition).Single().Schema!;
        var problems =
            SchemaValidator.Validate(Parse($"apiVersion: example.com/v1\nkind: Shop\nspec: {spec}\n"), schema);
        Assert.AreEqual(problem, string.Join(", ", problems.Select(p => p.Message).Take(1)));
    }

    [TestMethod]
    [DataRow("core.v1.Toleration", "operator", 34, "Equal Exists")]
    [DataRow("core.v1.Toleration", "operator", 35, "Equal Exists Gt Lt")]
    [DataRow("core.v1.Container", "restartPolicy", 33, "Always")]
    [DataRow("core.v1.Container", "restartPolicy", 34, "Always Never OnFailure")]
    [DataRow("core.v1.ServiceSpec", "trafficDistribution", 32, "PreferClose")]
    public void Values_are_those_of_the_release(string type, string field, int minor, string values)
        => Assert.AreEqual(values,
            string.Join(" ", SchemaCatalog.Find(type, new KubernetesVersion(minor)).Find(field)!.Type.Values!));

    private static YamlMapping Parse(string text)
        => (YamlMapping)YamlParser.Parse(new SourceText("a.yaml", text)).Documents[0].Root!;
}
