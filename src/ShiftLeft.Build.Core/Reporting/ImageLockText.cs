using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Reporting;

/// <summary>
/// Writes the lock of images: equal images give equal text, whoever writes it, so that a review shows what changed.
/// </summary>
internal static class ImageLockText
{
    public static string Write(IEnumerable<LockedImage> images)
    {
        var json = new JsonWriter();
        json.Object(() =>
        {
            json.Number("version", 1);
            LockedImage[] sorted = [.. images.OrderBy(i => i.Reference, StringComparer.Ordinal)];
            json.Array("images", sorted, image => json.Object(() => Write(json, image)), always: true);
        });
        return json.ToString();
    }

    private static void Write(JsonWriter json, LockedImage image)
    {
        json.Text("reference", image.Reference);
        json.Text("digest", image.Digest);
        json.Text("manifest", image.Manifest);
        json.Text("platform", image.Platform);
        json.Text("created", image.Created);
        json.Text("user", image.User);
        json.Array("exposedPorts", [.. image.ExposedPorts.OrderBy(p => p, StringComparer.Ordinal)], json.Text);
        if (image.Environment.Count > 0)
        {
            json.Object("environment", () =>
            {
                foreach (var variable in image.Environment.OrderBy(v => v.Key, StringComparer.Ordinal))
                    json.TextOrNull(variable.Key, variable.Value);
            });
        }

        json.Array("entrypoint", image.Entrypoint, json.Text);
        json.Array("command", image.Command, json.Text);
        json.Text("workingDirectory", image.WorkingDirectory);
    }
}
