using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Image builds in pipelines of GitHub, Azure DevOps and GitLab: scripts with the folder they run in, and the tasks
/// that build without a script.
/// </summary>
internal static class PipelineBuilds
{
    private static readonly Regex _target = new(@"(?:^|\s)--target[ =](\S+)", RegexOptions.CultureInvariant);

    private static readonly string[] _scriptKeys =
        ["run", "script", "bash", "pwsh", "powershell", "before_script", "inlineScript"];

    /// <summary>Folders that stand for the root of the repository in the variables of pipelines.</summary>
    private static readonly string[] _rootVariables =
    [
        "${{ github.workspace }}", "${{github.workspace}}", "$GITHUB_WORKSPACE", "$(Build.SourcesDirectory)",
        "$(Build.Repository.LocalPath)", "$(System.DefaultWorkingDirectory)", "$CI_PROJECT_DIR",
    ];

    public static IEnumerable<ImageBuild> Find(SourceText source, string root)
        => YamlParser.Parse(source).Documents.Select(d => d.Root).OfType<YamlMapping>()
            .SelectMany(d => Of(d, root, root));

    /// <param name="directory">Where scripts run; null if unknown.</param>
    private static IEnumerable<ImageBuild> Of(YamlNode? node, string root, string? directory)
    {
        if (node is YamlSequence sequence)
        {
            // Where the repository is checked out elsewhere, no path is known.
            if (sequence.Items.OfType<YamlMapping>().Any(ChecksOutElsewhere)) yield break;
            foreach (var found in sequence.Items.SelectMany(item => Of(item, root, directory))) yield return found;
        }

        if (node is not YamlMapping mapping) yield break;
        var given = mapping.Scalar("working-directory") ?? mapping.Scalar("workingDirectory")
            ?? (mapping.At("defaults", "run") as YamlMapping)?.Scalar("working-directory");
        if (given != null) directory = Folder(given.Value, root);
        foreach (var entry in mapping.Entries)
        {
            var found = Array.IndexOf(_scriptKeys, entry.Key.Value) >= 0 && Script(entry.Value) is { } script
                ? BuildCommands.Find(entry.Value, WithRoot(script), directory) : Of(entry.Value, root, directory);
            foreach (var build in found) yield return build;
        }

        foreach (var build in Task(mapping, root)) yield return build;
    }

    private static string? Script(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlSequence list when list.Items.All(i => i is YamlScalar)
            => string.Join("\n", list.Items.OfType<YamlScalar>().Select(s => s.Value)),
        _ => null,
    };

    /// <summary><c>uses: docker/build-push-action</c> and <c>task: Docker@2</c>.</summary>
    private static IEnumerable<ImageBuild> Task(YamlMapping step, string root)
    {
        if (step.Scalar("uses")?.Value.StartsWith("docker/build-push-action@", StringComparison.Ordinal) == true
            && step.Mapping("with") is { } with)
        {
            return ImageBuild.Of(step, Tags(with.Scalar("tags")?.Value, step), root, Known(with, "context", root)
                ?? (with["context"] == null ? "." : "$"),
                Known(with, "file", root), with.Scalar("target")?.Value);
        }

        if (step.Scalar("task")?.Value.StartsWith("Docker@2", StringComparison.Ordinal) == true
            && step.Mapping("inputs") is { } inputs
            && inputs.Scalar("command")?.Value is null or "build" or "buildAndPush"
            && inputs.Scalar("repository") is { } repository)
        {
            var file = Known(inputs, "Dockerfile", root) ?? Known(inputs, "dockerfile", root);
            if (file == null || file.IndexOf('*') >= 0) return [];
            return ImageBuild.Of(step, [repository.Value], root, Known(inputs, "buildContext", root) is { } context
                && context.IndexOf('*') < 0 ? context
                : FilePaths.Directory(file), file, TargetIn(inputs.Scalar("arguments")?.Value));
        }

        return [];
    }

    private static string? TargetIn(string? arguments)
        => _target.Match(arguments ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The names; those that docker/metadata-action makes are in its <c>images</c>.</summary>
    private static IEnumerable<string> Tags(string? tags, YamlMapping step)
    {
        foreach (var tag in Names(tags))
        {
            if (tag.IndexOf(".outputs.tags", StringComparison.Ordinal) < 0)
            {
                yield return tag;
                continue;
            }

            var made = (step.Parent as YamlSequence)?.Items.OfType<YamlMapping>()
                .FirstOrDefault(s => s.Scalar("id") is { } id
                    && tag.IndexOf($".{id.Value}.outputs", StringComparison.Ordinal) >= 0);
            foreach (var image in Names(made?.Mapping("with")?.Scalar("images")?.Value)) yield return image;
        }
    }

    private static IEnumerable<string> Names(string? text)
        => (text ?? "").Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(t => t.Trim())
            .Where(t => t.Length > 0);

    private static bool ChecksOutElsewhere(YamlMapping step)
        => step.Scalar("uses")?.Value.StartsWith("actions/checkout@", StringComparison.Ordinal) == true
            && step.Mapping("with")?.Scalar("path") != null;

    private static string? Known(YamlMapping inputs, string key, string root)
        => inputs.Scalar(key) is { } scalar ? Folder(scalar.Value, root) ?? "$" : null;

    private static string? Folder(string text, string root)
    {
        text = WithRoot(text);
        return text.IndexOfAny(['$', '{']) >= 0 ? null : FilePaths.Combine(root, text);
    }

    // Paths are seen from the root in any case, so that its name can go.
    private static string WithRoot(string text)
    {
        foreach (var name in _rootVariables)
            text = text.Replace(name + "/", "./").Replace(name + "\\", "./").Replace(name, ".");
        return text;
    }
}
