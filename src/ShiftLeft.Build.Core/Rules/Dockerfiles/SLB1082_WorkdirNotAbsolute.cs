using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class WorkdirNotAbsolute : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1082", Title = "WORKDIR is relative to a folder that the file does not name",
        Message = "WORKDIR {0} depends on where the base image stands; write an absolute path",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"],
        Aliases = ["DL3000", "DS-0009", "CKV_DOCKER_10", "buildkit:WorkdirRelativePath"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var facts = context.Workspace.FactsOf(file);
        foreach (var stage in file.Stages)
        {
            // A later one is relative to the first, which is known.
            if (FirstOf(stage) is not { Value: { } word } first) continue;
            if (facts.ChainOf(stage).Skip(1).Any(s => s.Own<WorkdirInstruction>().Any())) continue;
            if (word.Expand(first.Scope).Value is not { Length: > 0 } path || ImagePaths.IsAbsolute(path)) continue;

            // scratch and the images of .NET stand in /.
            var startsInRoot = stage.IsScratch || facts.DotNetOf(stage) is { FactsKnown: true, IsWindows: false };
            var finding = At(word, path);
            yield return startsInRoot && word.Text == path && !path.StartsWith(".", StringComparison.Ordinal)
                ? finding.Fix("Write /" + path, Edit.Replace(word, "/" + path)) : finding;
        }
    }
    // An ONBUILD WORKDIR goes on from where this image stands.
    private static WorkdirInstruction? FirstOf(Stage stage) => stage.Instructions
        .Select(i => i as WorkdirInstruction ?? (i as OnbuildInstruction)?.Trigger as WorkdirInstruction)
        .FirstOrDefault(workdir => workdir is not null);
}
