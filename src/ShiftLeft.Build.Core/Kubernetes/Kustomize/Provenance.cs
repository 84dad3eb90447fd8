using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;
using YamlDotNet.Core;

namespace ShiftLeft.Build.Core.Kubernetes.Kustomize;

/// <summary>
/// What <c>buildMetadata</c> writes down of an object: the file or generator it came from, and the transformers that
/// saw it, whether they changed it or not. Paths are seen from the folder that is built.
/// </summary>
internal sealed class Provenance
{
    private readonly List<string> _transformers = [];
    private string? _origin;
    private bool _isUnknown;

    public void ComesFrom(string file)
    {
        _isUnknown |= !IsPlain(file);
        _origin = $"path: {file}\n";
    }

    public void IsMadeBy(string generator, string file)
    {
        _isUnknown |= !IsPlain(file);
        _origin = $"configuredIn: {file}\nconfiguredBy:\n  apiVersion: builtin\n  kind: {generator}\n";
    }

    public void PassesThrough(string transformer, string file)
    {
        _isUnknown |= !IsPlain(file);
        _transformers.Add(
            $"- configuredIn: {file}\n  configuredBy:\n    apiVersion: builtin\n    kind: {transformer}\n");
    }

    /// <summary>
    /// The notes stand in the annotations all along: who takes those away takes them, too, and what is noted then is
    /// another matter. Plug-ins are noted by names of their own.
    /// </summary>
    public void Lose() => _isUnknown = true;

    /// <summary>Writes down what an option of <c>buildMetadata</c> asks for.</summary>
    public void Note(Resource resource, DraftScalar option)
    {
        switch (option.Value)
        {
            case "originAnnotations" when _origin != null || _isUnknown:
                Set("annotations", "config.kubernetes.io/origin", _isUnknown ? null : _origin);
                break;
            case "transformerAnnotations" when _transformers.Count > 0 || _isUnknown:
                Set("annotations", "alpha.config.kubernetes.io/transformations",
                    _isUnknown ? null : string.Concat(_transformers));
                break;
            case "managedByLabel":
                // The version of whoever builds.
                Set("labels", "app.kubernetes.io/managed-by", null);
                break;
        }

        void Set(string field, string key, string? value)
            => resource.Metadata.Child(field, option.Origin).Set(key, value != null
                ? DraftScalar.Computed(value, option.Origin) : DraftScalar.Unknown(option.Origin));
    }

    /// <summary>A path as seen from a folder, which is itself seen from the one that is built.</summary>
    public static string Join(string folder, string path)
        => FilePaths.Normalize(folder.Length == 0 ? path : folder + "/" + path);

    // YAML writes it without quotes.
    private static bool IsPlain(string path) => Regex.IsMatch(path, @"^[\w./][\w./-]*\.[A-Za-z]\w*$|^[A-Z]\w+$");
}
