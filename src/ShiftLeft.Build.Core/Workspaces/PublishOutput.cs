using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Whether what is published is what COPY takes along.</summary>
internal static class PublishOutput
{
    private static readonly Regex _frameworkFolder =
        new(@"(?:^|/)bin/(?:Debug|Release)/(net(?:coreapp)?\d+\.\d+)(?:/|$)",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The sources of COPY that miss the published app, with what should stand there.</summary>
    public static IEnumerable<(Word Source, string Output)> Missed(DockerfileFacts facts)
    {
        foreach (var (word, text) in Copied(facts, facts.File.Stages.Where(s => s.IsReachable)))
            if (WrongFramework(facts, text) is { } moniker) yield return (word, "bin/…/" + moniker);

        if (facts.Publish is not { } publish || Outputs(facts, publish.Stage) is not { Count: > 0 } outputs
            || Moves(facts, publish)) yield break;
        var sources = facts.File.Stages.Where(s => s.IsReachable && !s.BaseChain.Contains(publish.Stage))
            .SelectMany(s => s.Own<CopyInstruction>()).Where(c => c.From?.Stage is { } from
                && from.BaseChain.Contains(publish.Stage))
            .SelectMany(c => c.Sources.Select(w => (Word: w, Path: ImagePaths.Combine("/",
                w.Expand(c.Scope).Value)))).ToList();
        if (sources.Count == 0 || sources.Any(s => s.Path == null || s.Path[0] != '/'
            || s.Path.IndexOfAny(['*', '?', '[', '$']) >= 0)) yield break;
        if (!sources.Any(s => outputs.Any(o => IsBelow(s.Path!, o) || IsBelow(o, s.Path!))))
            yield return (sources[0].Word, outputs[outputs.Count - 1]);
    }

    /// <summary>Where the commands of the stage's chain write to; null if one of them is unknown.</summary>
    private static List<string>? Outputs(DockerfileFacts facts, Stage stage)
    {
        var commands = facts.Commands.Where(c => c.Verb is "publish" or "build"
            && stage.BaseChain.Contains(c.Stage)).ToList();
        if (commands.Any(c => c.Verb == "publish" && c.OutputPath == null) || commands.Any(c => c.Output.IsUnknown))
            return null;
        var paths = commands.Where(c => !c.Output.IsAbsent).Select(c => c.OutputPath).ToList();
        return paths.Any(p => p == null || p[0] != '/') ? null : [.. paths.OfType<string>()];
    }

    // What is moved or packed after publishing lies elsewhere.
    private static bool Moves(DockerfileFacts facts, DotNetCommand publish)
        => facts.File.Stages.Where(s => s.BaseChain.Contains(publish.Stage)).SelectMany(s => s.Own<RunInstruction>())
            .Where(r => r.Index >= publish.Run.Index)
            .Any(r => CommandScripts.OfAnyShell(r, publish.Stage) is var script
                && (script.Commands.Any(c => c.Is("cp", "mv", "ln", "tar", "zip", "rsync", "install"))
                || script.Commands.Count == 0
                || script.Commands.Any(c => c.Name == null || c.Name.IndexOf('/') >= 0)));

    private static string? WrongFramework(DockerfileFacts facts, string path)
    {
        if (_frameworkFolder.Match(path) is not { Success: true } match || facts.Project is not { } project)
            return null;
        var folder = path.Substring(0, match.Index).TrimEnd('/');
        if (folder.Length > 0
            && !folder.EndsWith(FilePaths.FileName(project.Directory), StringComparison.OrdinalIgnoreCase)
            && !facts.Commands.Any(c => FolderOf(c) == folder)) return null;
        var targets = project.TargetFrameworks;
        return targets.Count > 0 && facts.TargetFramework is { IsKnown: true, Value: { } target }
            && !targets.Any(t => Same(t, match.Groups[1].Value)) ? target.Moniker : null;
    }

    /// <summary>Where the project that a command builds lies in the image.</summary>
    private static string? FolderOf(DotNetCommand command)
        => command.TargetPath is { } path && command.NamesProject ? FilePaths.Directory(path) : command.Target == null
            ? command.Directory : null;

    private static bool Same(TargetFramework target, string moniker)
        => string.Equals(target.Moniker, moniker, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(Word Word, string Path)> Copied(DockerfileFacts facts, IEnumerable<Stage> stages)
        => stages.SelectMany(s => s.Own<CopyInstruction>()).SelectMany(c
            => c.Sources.Select(w => (w, w.Expand(c.Scope).Value)))
            .Where(x => x.Value != null).Select(x => (x.w, x.Value!.Replace('\\', '/')));

    private static bool IsBelow(string path, string folder)
        => folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
