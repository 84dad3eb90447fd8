using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class HealthcheckToolMissing : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2109", Title = "The health check calls a program that the image does not have",
        Message = "{0} is not in {1}, so the container is never healthy",
        Level = Level.Warning, Since = "1.0", Controls = ["CIS-Docker/4.6", "reliability"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var facts = context.Workspace.FactsOf(file);
        return facts.ShippedStages.SelectMany(stage => Check(stage, facts));
    }

    private IEnumerable<Finding> Check(Stage final, DockerfileFacts facts)
    {
        if (final.EffectiveHealthcheck is not { IsCmd: true, IsEmpty: false } check
            || facts.DotNetOf(final) is not { } image) yield break;
        if (image.IsShellLess && check.Form == CommandForm.Shell) yield break; // said by SLB2108
        foreach (var name in new[] { "curl", "wget" })
        {
            if (image.HasTool(name) != false || facts.ChainOf(final).Any(s => MayBring(s, name))) continue;
            if (CommandScripts.Of(check, final).CommandsNamed(name).FirstOrDefault()?.NameWord is { } word)
                yield return At(word, name, $"{image.Name}:{image.TagText}");
        }
    }

    /// <summary>A package, a file or a script of the repository's own.</summary>
    private static bool MayBring(Stage stage, string name)
        => stage.Own<RunInstruction>().Any(r => r.Script.Text.IndexOf(name, StringComparison.Ordinal) >= 0
            || r.Script.Text.IndexOf(".sh", StringComparison.Ordinal) >= 0)
            || stage.Own<TransferInstruction>().Any(t => t.Arguments.Text.IndexOf(name, StringComparison.Ordinal) >= 0
                || t.Destination?.Text.TrimEnd('/') is "/usr/bin" or "/bin" or "/usr/local/bin" or "/");
}
