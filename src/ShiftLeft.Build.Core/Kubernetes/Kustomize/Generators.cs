using System.Text;
using ShiftLeft.Build.Core.Text;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>configMapGenerator and secretGenerator: objects made from literals, env files and files.</summary>
internal sealed class Generators(
    Kustomization kustomization, IFiles files, Action<ILocated, string> report, Action<ILocated, string> reportMissing)
{
    public IEnumerable<(Resource Resource, string Behavior)> Run()
    {
        foreach (var kind in new[] { "ConfigMap", "Secret" })
        {
            var field = kind == "Secret" ? "secretGenerator" : "configMapGenerator";
            foreach (var arguments in kustomization.List(field).OfType<DraftMap>())
                yield return (Make(kind, arguments), arguments.Text("behavior") ?? "create");
        }
    }

    private Resource Make(string kind, DraftMap arguments)
    {
        var origin = arguments.Origin;
        var root = new DraftMap(origin, []);
        root.Set("apiVersion", DraftScalar.Computed("v1", origin));
        root.Set("kind", DraftScalar.Computed(kind, origin));
        var metadata = root.Child("metadata", origin);
        if (arguments["name"] is { } name) metadata.Set("name", name);
        if (arguments["namespace"] is { } space) metadata.Set("namespace", space);
        var options = arguments["options"] as DraftMap;
        foreach (var key in new[] { "labels", "annotations" })
        {
            foreach (var source in new[] { kustomization.GeneratorOptions, options })
            {
                foreach (var (entry, value) in (source?[key] as DraftMap)?.Entries ?? []) metadata.Child(key, origin).Set(entry, value);
            }
        }

        var data = new DraftMap(origin, []);
        foreach (var (key, value, place) in Pairs(arguments)) data.Set(key, DraftScalar.Computed(kind == "Secret" ? Base64(value) : value, place));
        if (data.Entries.Count > 0) root.Set("data", data);
        if (kind == "Secret") root.Set("type", arguments["type"] ?? DraftScalar.Computed("Opaque", origin));
        if ((options?.Text("immutable") ?? kustomization.GeneratorOptions?.Text("immutable")) == "true")
            root.Set("immutable", DraftScalar.Computed("true", origin, isString: false));
        var noHash = options?.Text("disableNameSuffixHash") ?? kustomization.GeneratorOptions?.Text("disableNameSuffixHash");
        return new(root) { NeedsHash = noHash != "true" };
    }

    private IEnumerable<(string Key, string Value, ILocated Place)> Pairs(DraftMap arguments)
    {
        foreach (var env in Texts(arguments, "envs").Concat(arguments["env"] is DraftScalar single ? [single] : []))
        {
            if (Read(env.Value, env.Origin) is not { } text) continue;
            foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
            {
                var sign = line.IndexOf('=');
                yield return (sign < 0 ? line : line.Substring(0, sign), sign < 0 ? "" : line.Substring(sign + 1), env.Origin);
            }
        }

        foreach (var literal in Texts(arguments, "literals"))
        {
            var sign = literal.Value.IndexOf('=');
            if (sign <= 0) report(literal.Origin, $"'{literal.Value}' is no literal; write key=value");
            else yield return (literal.Value.Substring(0, sign), Unquote(literal.Value.Substring(sign + 1)), literal.Origin);
        }

        foreach (var file in Texts(arguments, "files"))
        {
            var sign = file.Value.IndexOf('=');
            var path = sign < 0 ? file.Value : file.Value.Substring(sign + 1);
            if (Read(path, file.Origin) is { } text)
                yield return (sign < 0 ? FilePaths.FileName(path) : file.Value.Substring(0, sign), text, file.Origin);
        }
    }

    private string? Read(string path, ILocated place)
    {
        var text = files.Read(FilePaths.Combine(kustomization.Folder, path));
        if (text == null) reportMissing(place, $"The file '{path}' is not there");
        return text;
    }

    private static IEnumerable<DraftScalar> Texts(DraftMap arguments, string key) => (arguments[key] as DraftList)?.Items.OfType<DraftScalar>() ?? [];

    private static string Unquote(string text)
        => text.Length >= 2 && text[0] is '"' or '\'' && text[text.Length - 1] == text[0] ? text.Substring(1, text.Length - 2) : text;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
