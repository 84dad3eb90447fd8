using System.Text.Json.Nodes;

namespace ShiftLeft.Build.Tests.Reporting;

/// <summary>
/// The part of the SARIF 2.1.0 schema (OASIS Standard, section 3) that our logs use: which properties an object may and
/// must have, and of which type they are. Every object is closed, as in the schema.
/// </summary>
internal static class SarifSchema
{
    /// <summary>Object: its properties; <c>!</c> required, <c>[]</c> an array, then a type: another object or text, int, bool, any, a choice.</summary>
    private static readonly Dictionary<string, string> _objects = new()
    {
        ["log"] = "$schema:text version!:2.1.0 runs![]:run",
        ["run"] = "tool!:tool invocations[]:invocation originalUriBaseIds:bases columnKind:utf16CodeUnits|unicodeCodePoints results[]:result",
        ["tool"] = "driver!:component extensions[]:component",
        ["component"] = "name!:text semanticVersion:text version:text informationUri:uri rules[]:rule",
        ["rule"] = "id!:text name:text shortDescription:description fullDescription:description helpUri:uri help:description "
            + "defaultConfiguration:configuration properties:any",
        ["description"] = "text!:text markdown:text",
        ["message"] = "text:text markdown:text id:text arguments[]:text",
        ["configuration"] = "enabled:bool level:none|note|warning|error rank:int",
        ["invocation"] = "executionSuccessful!:bool toolExecutionNotifications[]:notification toolConfigurationNotifications[]:notification",
        ["notification"] = "descriptor:reference level:none|note|warning|error message!:message locations[]:location",
        ["reference"] = "id:text index:int",
        ["bases"] = "SRCROOT:artifact",
        ["result"] = "ruleId:text ruleIndex:int level:none|note|warning|error message!:message locations[]:location "
            + "relatedLocations[]:location fixes[]:fix suppressions[]:suppression",
        ["location"] = "physicalLocation:place message:message",
        ["place"] = "artifactLocation:artifact region:region",
        ["artifact"] = "uri:reference-uri uriBaseId:text",
        ["region"] = "startLine:positive startColumn:positive endLine:positive endColumn:positive",
        ["fix"] = "description:message artifactChanges![]:change",
        ["change"] = "artifactLocation!:artifact replacements![]:replacement",
        ["replacement"] = "deletedRegion!:region insertedContent:content",
        ["content"] = "text:text",
        ["suppression"] = "kind!:inSource|external justification:text location:location status:accepted|underReview|rejected",
    };

    public static void Check(string log) => CheckObject(JsonNode.Parse(log), "log", "$");

    private static void CheckObject(JsonNode? node, string type, string path)
    {
        if (node is not JsonObject value) throw new AssertFailedException($"{path} is no object");
        var properties = _objects[type].Split(' ').Select(p => p.Split(':', 2)).ToDictionary(p => p[0].TrimEnd('[', ']').TrimEnd('!'), p => (p[0], p[1]));
        foreach (var (name, (flags, _)) in properties)
            Assert.IsTrue(!flags.Contains('!') || value.ContainsKey(name), $"{path} lacks {name}");
        foreach (var (name, child) in value)
        {
            Assert.IsTrue(properties.TryGetValue(name, out var property), $"{path} may not have {name}");
            if (!property.Item1.EndsWith("[]"))
            {
                CheckValue(child, property.Item2, $"{path}.{name}");
                continue;
            }

            Assert.IsInstanceOfType<JsonArray>(child, $"{path}.{name}");
            foreach (var item in (JsonArray)child!) CheckValue(item, property.Item2, $"{path}.{name}[]");
        }
    }

    private static void CheckValue(JsonNode? node, string type, string path)
    {
        if (_objects.ContainsKey(type))
        {
            CheckObject(node, type, path);
            return;
        }

        var kind = node!.GetValueKind();
        var ok = type switch
        {
            "any" => true,
            "text" => kind == System.Text.Json.JsonValueKind.String,
            "uri" => Uri.TryCreate((string?)node, UriKind.Absolute, out _),
            "reference-uri" => Uri.IsWellFormedUriString((string?)node, UriKind.RelativeOrAbsolute),
            "int" => kind == System.Text.Json.JsonValueKind.Number,
            "positive" => kind == System.Text.Json.JsonValueKind.Number && (int)node > 0,
            "bool" => kind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            _ => type.Split('|').Contains((string?)node),
        };
        Assert.IsTrue(ok, $"{path} is no {type}: {node}");
    }
}
