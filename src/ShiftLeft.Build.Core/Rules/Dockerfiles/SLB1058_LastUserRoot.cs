using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class LastUserRoot : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1058", Title = "The last USER of the final stage is root",
        Message = "The image starts as root: USER is {0}",
        Level = Level.Warning, Since = "1.0", SkipsDevelopmentFiles = true,
        Controls = ["CIS-Docker/4.1", "least-privilege"],
        Aliases = ["DL3002", "DS-0002", "CKV_DOCKER_8", "CIS-DI-0001"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        if (file.FinalStage is not { DropsRoot: false, EffectiveUser: { IsRoot: true, Place: { } place } user })
            yield break;
        var finding = At(place, user.Text);
        yield return context.Workspace.FactsOf(file).FinalImage is { AppUid: not null }
            ? finding.Fix("Use the app user", Edit.Replace(place, "$APP_UID"))
            : finding;
    }
}
