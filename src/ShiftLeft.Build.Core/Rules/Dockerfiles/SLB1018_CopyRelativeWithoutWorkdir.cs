using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class CopyRelativeWithoutWorkdir : DockerfileRule
{
    private static readonly HashSet<string> WithWorkdir = new(StringComparer.Ordinal)
    {
        "library/composer", "library/golang", "library/gradle", "library/httpd", "library/php", "library/tomcat",
    };

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1018", Title = "COPY to a relative path while no WORKDIR says where",
        Message = "{0} is relative, and no WORKDIR says to what",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3045"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var copy in file.Instructions.OfType<CopyInstruction>())
        {
            if (copy.Stage is not { } stage || !StartsAtRoot(stage)) continue;
            if (stage.LastBefore<WorkdirInstruction>(copy) is not null) continue;
            if (copy.Destination is { } to && to.Expand(copy.Scope).Value is { } path && !ImagePaths.IsAbsolute(path))
                yield return AddRoot(At(to, to.Text), stage, to, path);
        }
    }

    /// <summary>Without a WORKDIR an image stands in the root.</summary>
    private static Finding AddRoot(Finding finding, Stage stage, Word to, string path)
    {
        if (stage.RootStage.Image is null || stage.IsWindows || to.Text != path
            || ImagePaths.Combine("/", path) is not { } full)
            return finding;
        if (path.EndsWith("/", StringComparison.Ordinal) && full.Length > 1) full += "/";
        return finding.Fix("Write " + full, Edit.Replace(to, to.IsJson ? $"\"{full}\"" : full));
    }

    /// <summary>The external image certainly sets no WORKDIR: of others it may be meant.</summary>
    private static bool StartsAtRoot(Stage stage) => stage.RootStage.Image is null || stage.RootImage is { } image
        && (Workspace.DotNet(image) is not null
            || (WellKnownImages.Find(image) is not null && !WithWorkdir.Contains(image.Repository)));
}
