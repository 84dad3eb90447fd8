using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// A switch that turns off the check of certificates or signatures: a flag of a command, or a variable. Which ones a
/// rule is about stands in <see cref="InsecureSwitches"/>.
/// </summary>
internal abstract class InsecureSwitchRule : DockerfileRule
{
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        var switches = InsecureSwitches.Of(Info.Id);
        var commands = RunScript.CommandsOf(file);
        HashSet<Span>? places = null;
        foreach (var (place, text) in Find(file, switches, commands))
        {
            // A command inside sudo or env is seen twice.
            if ((places ??= []).Add(place.Span)) yield return At(place, text);
        }
    }

    private static IEnumerable<PlacedText> Find(
        Dockerfile file, InsecureSwitches switches, IReadOnlyList<ShellCommand> commands)
    {
        foreach (var flag in switches.Flags)
            foreach (var command in commands)
            {
                if (!flag.IsOf(command)) continue;
                foreach (var found in flag.Find(command)) yield return found;
            }

        foreach (var variable in switches.Variables)
            foreach (var found in variable.Find(file, commands))
                yield return found;
    }
}

internal sealed record InsecureSwitches(IReadOnlyList<InsecureFlag> Flags, IReadOnlyList<InsecureVariable> Variables)
{
    private static readonly Dictionary<string, InsecureSwitches> Table = new(StringComparer.Ordinal)
    {
        ["SLB1067"] = new([new("curl", "-k --insecure")], []),
        ["SLB1068"] = new([new("wget", "--no-check-certificate")], []),
        ["SLB1069"] = new(
            [new("pip python", "--trusted-host"), InsecureFlag.Setting("pip python", "global.trusted-host", "*")],
            [new("PIP_TRUSTED_HOST", value => value.Length > 0)]),
        ["SLB1070"] = new([], [new("PYTHONHTTPSVERIFY", value => value == "0")]),
        ["SLB1071"] = new([], [new("NODE_TLS_REJECT_UNAUTHORIZED", value => value == "0")]),
        ["SLB1072"] = new(
            [InsecureFlag.Setting("npm yarn pnpm", "strict-ssl", "false"), new("npm yarn pnpm", "--no-strict-ssl"),
                new("npm yarn pnpm", "--strict-ssl=false")],
            [new("NPM_CONFIG_STRICT_SSL", IsFalse), new("npm_config_strict_ssl", IsFalse)]),
        // git asks only whether the variable is there.
        ["SLB1073"] = new(
            [InsecureFlag.Setting("git", "http.sslVerify", "false"), new("git", "-c=http.sslVerify=false")],
            [new("GIT_SSL_NO_VERIFY", _ => true)]),
        ["SLB1074"] = new([new("yum dnf microdnf tdnf yum-config-manager", "--setopt=*sslverify=0|false|no|off")], []),
        ["SLB1075"] = new(
            [new("apk", "--allow-untrusted"), new("apt-get apt aptitude", "--allow-unauthenticated"),
                new("yum dnf microdnf tdnf", "--nogpgcheck --no-gpgchecks"), new("zypper", "--no-gpg-checks"),
                new("rpm", "--nodigest --nosignature --noverify --nofiledigest")], []),
        ["SLB1076"] = new([new("apt-get apt", "--force-yes")], []),
    };

    public static InsecureSwitches Of(string ruleId) => Table[ruleId];

    private static bool IsFalse(string value)
        => string.Equals(value, "false", StringComparison.OrdinalIgnoreCase) || value == "0";
}
