using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Core.Rules.Images;

internal sealed class UserAppUidUndefined : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB2107", Title = "USER is $APP_UID, which the base image does not define",
        Message = "USER {0} is empty here, so the container runs as root: {1} does not define APP_UID",
        Level = Level.Error, Since = "1.0", Controls = ["CIS-Docker/4.1", "least-privilege"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var facts = context.Workspace.FactsOf(file);
        foreach (var stage in file.Stages)
        {
            foreach (var user in stage.Own<UserInstruction>())
            {
                if (user.Value is not { } word || !word.Variables.Any(v => v.Name == "APP_UID" && !v.HasFallback))
                    continue;
                var value = user.Scope.Lookup("APP_UID");
                if (value.State == VariableState.Known || value.Definition != null || stage.RootImage is not { } image)
                    continue;
                var isUndefined = value.State == VariableState.Undefined || OfficialImages.IsDistribution(image)
                    || facts.EnvironmentOf(stage, "APP_UID").IsAbsent;
                if (isUndefined) yield return At(word, word.Text, image.Text);
            }
        }
    }
}
