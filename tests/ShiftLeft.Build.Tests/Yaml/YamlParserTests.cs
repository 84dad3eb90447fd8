using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Yaml;

[TestClass]
public class YamlParserTests
{
    [TestMethod]
    public void Every_node_has_its_place() => Golden.Verify(YamlDump.Of(Parse("""
        # first
        apiVersion: v1   # after
        kind: "Pod"
        labels: {app: web, 'it''s': [a, b], }
        list:
        - a
        -   b: 1
            c:
        - - nested
        other:
          - !!str 8080
          - &here
            name: x
          - *here
        literal: |  # header
          one
            two

        folded: >-
          one
          two
        # trailing
        merged:
          <<: {a: 1, b: 2}
          b: 3
        twice: 1
        twice: 2
        --- # second
        - plain text
          over lines
        - "double \
          quoted \u00e9"
        ...
        ---
        """)), "nodes.txt");

    private static YamlFile Parse(string text) => YamlParser.Parse(new SourceText("k8s/app.yaml", text));
}
