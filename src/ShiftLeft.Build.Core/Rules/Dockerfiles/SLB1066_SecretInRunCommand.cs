using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class SecretInRunCommand : DockerfileRule
{
    private static readonly HashSet<string> AwsKeys =
        ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1066", Title = "A secret in a RUN command",
        Message = "{0} leaves a secret in the layer or in its history; use RUN --mount=type=secret",
        Level = Level.Warning, Since = "1.0", Controls = ["secrets", "CIS-Docker/4.10"], Aliases = ["DS-0031"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var run in RunScript.Of(file).Where(r => r.Run.Mounts.All(m => m.Type != "secret")))
            foreach (var command in run.Script.Commands)
            {
                // Written out it is in the file for all to see; from a variable it is in the image, if this stage is.
                if (Find(command) is { } found && (run.IsInFinalImage || found.IsLiteral))
                    yield return At(found.Place, found.Text);
            }
    }

    private static (ILocated Place, string Text, bool IsLiteral)? Find(ShellCommand command) => command.BaseName switch
    {
        "aws" when Words(command, "configure", "set") && Operand(command, 2) is { } key && AwsKeys.Contains(key.Text)
            => (key, "aws configure set " + key.Text, Operand(command, 3)?.Literal is not null),
        "gcloud" when Words(command, "auth", "activate-service-account")
            => (Operand(command, 1)!, "gcloud auth activate-service-account", false),
        "az" when Words(command, "login") => Flag(command, "az login", "-p", "--password", "--federated-token"),
        "doctl" when Words(command, "auth", "init") => Flag(command, "doctl auth init", "-t", "--access-token"),
        "docker" or "podman" or "buildah" when Words(command, "login")
            => Flag(command, command.BaseName + " login", "-p", "--password"),
        "sshpass" => Flag(command, "sshpass", "-p"),
        _ => null,
    };

    private static bool Words(ShellCommand command, params string[] words)
        => words.Select((word, i) => Operand(command, i)?.Text == word).All(same => same);

    private static ShellWord? Operand(ShellCommand command, int index) => command.Operands.ElementAtOrDefault(index);

    private static (ILocated Place, string Text, bool IsLiteral)? Flag(
        ShellCommand command, string name, params string[] flags)
        => command.FindFlag(flags) is { } flag && flag.Value?.EndsWith(".pem", StringComparison.Ordinal) is not true
            ? (flag, name + " " + flag.Name, flag is { Value: not null, IsConstant: true }) : null;
}
