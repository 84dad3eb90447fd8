using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// One Dockerfile for several apps: stages that no other builds on and that start an app of their own are built with
/// <c>--target</c>. A target is the file up to its end: nothing after it is ever read for it.
/// </summary>
internal static class DockerfileTargets
{
    public static IEnumerable<DockerfileFacts> Find(
        Workspace workspace, DockerfileFacts facts, BaseEnvironment environment)
    {
        foreach (var stage in facts.File.Stages.Where(s => !s.IsInFinalImage && StartsSomething(s)))
        {
            if (stage.Name != null && Dockerfile.IsDevelopmentName(stage.Name)) continue;
            var text = facts.File.Source.Text.Substring(0, facts.File.Stages[stage.Index + 1].Span.Start);
            var file = DockerfileParser.Parse(new(facts.File.Source.Path, text), environment);
            var target = new DockerfileFacts(workspace, file) { Target = stage.Name };
            if (target is { Started: { } started } && workspace.Projects.Any(p => Starts(started, p.AssemblyName)))
                yield return target;
        }
    }

    private static bool StartsSomething(Stage stage)
        => stage.Own<EntrypointInstruction>().Any() || stage.Own<CmdInstruction>().Any();

    private static bool Starts(StartedFile started, string? assembly)
        => assembly != null
            && started.FileName.Equals(started.IsDll ? assembly + ".dll"
                : assembly, StringComparison.OrdinalIgnoreCase);
}
