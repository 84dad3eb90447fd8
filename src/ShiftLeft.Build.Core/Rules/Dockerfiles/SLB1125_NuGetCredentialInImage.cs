using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class NuGetCredentialInImage : DockerfileRule
{
    private static readonly string[] Secrets = ["-p", "--password", "--api-key", "-k"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1125", Title = "A credential of a package feed gets into the image or its history",
        Message = "{0} holds a credential and stays in the image or its history: use RUN --mount=type=secret",
        Level = Level.Warning, Since = "1.0",
        Controls = ["secrets", "CIS-Docker/4.10"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // An ARG before the first FROM is read by FROM alone and reaches no image.
        var settings = file.All<KeyValueInstruction>()
            .Where(i => i is not LabelInstruction && (i.Stage is not null || file.Stages.Count == 0));
        foreach (var pair in settings.SelectMany(i => i.Pairs))
            if (SecretNames.IsFeedCredential(pair.Name) && pair.Value is not { Unquoted: "" })
                yield return At(pair.Key, pair.Name);

        foreach (var run in RunScript.Of(file).Where(run => run.Run.Mounts.All(mount => mount.Type != "secret")))
        {
            foreach (var command in run.Script.CommandsNamed("dotnet", "nuget").Where(IsFeed))
                if (command.FindFlag(Secrets) is { Value.Length: > 0 } flag && !IsVariable(flag))
                    yield return At(flag.ValueWord ?? flag.Word, command.Name + " … " + flag.Name);
        }
    }

    private static bool IsFeed(ShellCommand command)
        => command.Is("nuget") || command.Operands.Take(1).Any(word => word.Is("nuget"));

    // Where a variable gets its value is told by ARG and ENV; one of the shell itself may come from anywhere.
    private static bool IsVariable(ShellFlag flag) => !flag.IsConstant;
}
