using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class MaintainerDeprecated : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1047", Title = "MAINTAINER is deprecated",
        Message = "MAINTAINER is deprecated; use LABEL org.opencontainers.image.authors",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL4000", "DS-0022", "CKV_DOCKER_6", "buildkit:MaintainerDeprecated"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var maintainer in file.Instructions.OfType<MaintainerInstruction>())
        {
            var finding = At(maintainer.Keyword);
            if (maintainer.Value?.Text is { } written
                && Inner(written) is var value && value.IndexOfAny(['"', '\\', '$', '`']) < 0
                && maintainer.Source[maintainer.Span].IndexOf('\n') < 0)
            {
                var label = maintainer.Keyword.Text == "maintainer" ? "label" : "LABEL";
                var text = $"{label} org.opencontainers.image.authors=\"{value}\"";
                finding = finding.Fix("Use a label", Edit.Replace(maintainer, text));
            }

            yield return finding;
        }
    }

    /// <summary>Without the quotes around it, which MAINTAINER would keep.</summary>
    private static string Inner(string value)
        => value.Length > 1 && value[0] is '"' or '\'' && value[value.Length - 1] == value[0]
            ? value.Substring(1, value.Length - 2) : value;
}
