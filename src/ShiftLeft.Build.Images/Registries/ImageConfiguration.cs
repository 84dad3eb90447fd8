using System.Globalization;
using System.Text.Json;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Images.Registries;

/// <summary>The configuration of an image as registries store it.</summary>
internal static class ImageConfiguration
{
    /// <summary>What the lock keeps of it; the reference and the digests are the caller's to add.</summary>
    /// <exception cref="RegistryException">It cannot be read.</exception>
    public static LockedImage Parse(string reference, byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var root = json.RootElement;
            var config = root.TryGetProperty("config", out var c) && c.ValueKind == JsonValueKind.Object ? c : default;
            return new()
            {
                Reference = reference,
                Platform = LockedFacts.Platform(Text(root, "os"), Text(root, "architecture"), Text(root, "variant")),
                Created = DateTime.TryParse(Text(root, "created"), CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal, out var time)
                    ? LockedFacts.Created(time) : null,
                User = Text(config, "User") ?? "",
                ExposedPorts = [.. Keys(config, "ExposedPorts")],
                Environment = LockedFacts.Environment(Texts(config, "Env")),
                Entrypoint = LockedFacts.Words(Texts(config, "Entrypoint")),
                Command = LockedFacts.Words(Texts(config, "Cmd")),
                WorkingDirectory = Text(config, "WorkingDir") is { Length: > 0 } directory ? directory : null,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RegistryException("the registry sent a configuration that cannot be read", error);
        }
    }

    private static string? Text(JsonElement parent, string name)
        => Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static List<string> Texts(JsonElement parent, string name)
        => Find(parent, name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(e => e.GetString() ?? "")] : [];

    private static IEnumerable<string> Keys(JsonElement parent, string name)
        => Find(parent, name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Select(p => p.Name) : [];

    private static JsonElement? Find(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;
}
