using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UserNotNumeric : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1060", Title = "USER is a name, not a number",
        Message = "USER is {0}: Kubernetes cannot tell that a name is not root; write the number",
        Level = Level.Suggestion, Since = "1.0", Controls = ["CIS-Docker/4.1", "least-privilege"],
        Aliases = ["DL3066"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        if (file.IsWindows || file.FinalStage?.EffectiveUser is not { } user) yield break;
        if (user is not { IsRoot: false, IsNumeric: false, Place: { } place, User: { Length: > 0 } name }) yield break;
        var finding = At(place, name);

        // The images of .NET have a user app, whose number they keep in APP_UID.
        yield return user.Value == "app" && context.Workspace.FactsOf(file).FinalImage is { AppUid: not null }
            ? finding.Fix("Use the number of app", Edit.Replace(place, "$APP_UID"))
            : finding;
    }
}
