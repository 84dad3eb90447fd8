using System.Text;
using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>configMapGenerator and secretGenerator: objects made from literals, env files and files.</summary>
internal sealed class Generators(string folder, DraftMap? globalOptions, IFiles files, Action<ILocated, string> report,
    Action<ILocated, string> reportMissing)
{
    /// <summary>
    /// The object that the arguments of a generator describe. <paramref name="name"/>: what it is called.
    /// </summary>
    public Resource Make(string kind, DraftMap arguments, DraftMap name)
    {
        var origin = arguments.Origin;
        var root = new DraftMap(origin, []);
        root.Set("apiVersion", DraftScalar.Computed("v1", origin));
        root.Set("kind", DraftScalar.Computed(kind, origin));
        var metadata = root.Child("metadata", origin);
        foreach (var key in new[] { "name", "namespace" }) if (name[key] is { } value) metadata.Set(key, value);
        var options = arguments["options"] as DraftMap;
        foreach (var key in new[] { "labels", "annotations" })
        {
            foreach (var source in new[] { globalOptions, options })
            {
                foreach (var (entry, value) in (source?[key] as DraftMap)?.Entries ?? [])
                    metadata.Child(key, origin).Set(entry, value is DraftScalar text ? text.AsText() : value);
            }
        }

        if (metadata["name"] == null) report(origin, "A generator needs a name");
        if (kind == "Secret") root.Child("data", origin);
        foreach (var (key, value, place) in Pairs(arguments)) Put(root, kind, key, value, place);
        if (kind == "Secret") root.Set("type", arguments["type"] ?? DraftScalar.Computed("Opaque", origin));
        if (Option("immutable")) root.Set("immutable", DraftScalar.Computed("true", origin, isString: false));
        return new(root) { NeedsHash = !Option("disableNameSuffixHash") };

        bool Option(string key) => options?.IsTrue(key) == true || globalOptions?.IsTrue(key) == true;
    }

    // Bytes that are no text become base64 in binaryData; which, nobody knows who reads files as text.
    private void Put(DraftMap root, string kind, string key, string value, ILocated place)
    {
        var field = kind == "ConfigMap" && value.IndexOf('\uFFFD') >= 0 ? "binaryData" : "data";
        var data = root.Child(field, place);
        if (root["data"]?.At(key) != null || root["binaryData"]?.At(key) != null)
            report(place, $"The key '{key}' is given twice");
        data.Set(key, DraftScalar.Computed(kind == "Secret" || field == "binaryData" ? Base64(value) : value, place));
    }

    private IEnumerable<(string Key, string Value, ILocated Place)> Pairs(DraftMap arguments)
    {
        foreach (var env in Texts(arguments, "envs").Concat(arguments["env"] is DraftScalar single ? [single] : []))
        {
            if (Read(env.Value, env.Origin) is not { } text) continue;
            foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(Unended)
                .Where(line => line.Length > 0 && line[0] != '#'))
            {
                var sign = line.IndexOf('=');
                // A name alone takes its value from the environment of whoever builds.
                yield return (sign < 0 ? line : line.Substring(0, sign), sign < 0
                    ? "" : line.Substring(sign + 1), env.Origin);
            }
        }

        foreach (var literal in Texts(arguments, "literals"))
        {
            var sign = literal.Value.IndexOf('=');
            if (sign <= 0) report(literal.Origin, $"'{literal.Value}' is no literal; write key=value");
            else yield return (literal.Value.Substring(0, sign), Unquote(literal.Value.Substring(sign + 1)),
                literal.Origin);
        }

        foreach (var file in Texts(arguments, "files"))
        {
            var sign = file.Value.IndexOf('=');
            if (sign == 0 || sign >= 0 && (sign == file.Value.Length - 1 || file.Value.IndexOf('=', sign + 1) >= 0))
            {
                report(file.Origin, $"'{file.Value}' is no file; write path or key=path");
                continue;
            }

            var path = sign < 0 ? file.Value : file.Value.Substring(sign + 1);
            if (Read(path, file.Origin) is { } text)
                yield return (sign < 0 ? FilePaths.FileName(path) : file.Value.Substring(0, sign), text, file.Origin);
        }
    }

    private string? Read(string path, ILocated place)
    {
        var text = files.Read(FilePaths.Combine(folder, path));
        if (text == null) reportMissing(place, $"The file '{path}' is not there");
        return text;
    }

    private static IEnumerable<DraftScalar> Texts(DraftMap arguments, string key)
        => (arguments[key] as DraftList)?.Items.OfType<DraftScalar>() ?? [];

    // Blanks at a line's end belong to the value.
    private static string Unended(string line)
        => (line.EndsWith("\r", StringComparison.Ordinal) ? line.Substring(0, line.Length - 1) : line).TrimStart();

    private static string Unquote(string text)
        => text.Length >= 2 && text[0] is '"' or '\'' && text[text.Length - 1] == text[0]
            ? text.Substring(1, text.Length - 2) : text;

    // In lines of 70, as kustomize writes it.
    private static string Base64(string text)
    {
        var all = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        if (all.Length < 70) return all;
        var lines = Enumerable.Range(0, (all.Length + 69) / 70)
            .Select(i => all.Substring(i * 70, Math.Min(70, all.Length - i * 70)));
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
