using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes;

/// <summary>Manifests for tests.</summary>
internal static class Manifests
{
    public static IReadOnlyList<KubernetesObject> Read(string text)
        => ManifestReader.Read(YamlParser.Parse(new SourceText("k8s/app.yaml", text)));

    public static KubernetesObject One(string text) => Read(text).Single();

    /// <summary>A pod with one container; the lines go into the specification and the container.</summary>
    public static Pod Pod(string spec = "", string container = "", string annotations = "") => One(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n"
            + (annotations.Length > 0 ? "  annotations:\n" + Indent(annotations, 4) : "")
        + "spec:\n" + Indent(spec, 2) + "  containers:\n  - name: app\n    image: web:1\n" + Indent(container, 4)).Pod!;

    public static string Indent(string text, int by) => text.Length == 0 ? ""
        : string.Concat(text.TrimEnd('\n').Split('\n').Select(line => new string(' ', by) + line + "\n"));
}
