using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace ShiftLeft.Build.Tests.Reporting;

/// <summary>
/// The published schema of SARIF 2.1.0 (OASIS, as schemastore carries it), in the file beside this one.
/// </summary>
internal static class SarifSchema
{
    private static readonly Lazy<JsonSchema> _schema = new(Load);

    public static void Check(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        var result = _schema.Value.Evaluate(document.RootElement,
            new EvaluationOptions { OutputFormat = OutputFormat.List });
        var errors = (result.Details ?? []).Where(d => d.Errors is { Count: > 0 })
            .Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}");
        Assert.IsTrue(result.IsValid, string.Join("\n", errors.Take(10)));
    }

    // The schema is of draft 4; in it only the name of its own identifier differs from draft 7.
    private static JsonSchema Load()
    {
        var path = Repository.PathOf("tests", "ShiftLeft.Build.Tests", "Reporting", "sarif-2.1.0-rtm.5.json");
        var schema = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        schema.Remove("id");
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        return JsonSchema.FromText(schema.ToJsonString());
    }
}
