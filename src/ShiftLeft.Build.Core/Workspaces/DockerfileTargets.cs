using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

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

    /// <summary>
    /// The stages that end in an image that is run: the last one, those that start an app of their own, and those that
    /// a compose file, a pipeline or Skaffold builds by name. What is for a developer or a test is left out.
    /// </summary>
    public static IReadOnlyList<Stage> Shipped(Workspace workspace, DockerfileFacts facts)
    {
        if (facts.File.FinalStage is not { } last) return [];
        var targets = workspace.Targets.Where(t => FilePaths.Same(t.Path, facts.Path)).Select(t => t.Target)
            .Concat(workspace.ImageBuilds.Where(b => b.Dockerfile != null && FilePaths.Same(b.Dockerfile, facts.Path)
                && !IsForDevelopment(FilePaths.FileName(b.Place.Source.Path))).Select(b => b.Target));
        var others = targets.OfType<string>().Select(facts.File.FindStage).OfType<Stage>()
            .Where(s => !s.IsFinal && !IsForDevelopment(s.Name!)).Distinct().ToList();
        return others.Count > 0 && last.Name != null && IsForDevelopment(last.Name) ? others : [.. others, last];
    }

    // docker-compose.override.yml is what a developer adds.
    private static bool IsForDevelopment(string name)
        => Dockerfile.IsDevelopmentName(name) || name.IndexOf("override", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool StartsSomething(Stage stage)
        => stage.Own<EntrypointInstruction>().Any() || stage.Own<CmdInstruction>().Any();

    private static bool Starts(StartedFile started, string? assembly)
        => assembly != null
            && started.FileName.Equals(started.IsDll ? assembly + ".dll"
                : assembly, StringComparison.OrdinalIgnoreCase);
}
