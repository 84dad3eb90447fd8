using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class StopSignalInvalid : DockerfileRule
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
        "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP",
        "TTIN", "TTOU", "URG", "USR1", "USR2",
        "UNUSED", "VTALRM", "WINCH", "XCPU", "XFSZ",
    };

    private static readonly Regex RealTime = new(
        @"^(RTMIN(\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1054", Title = "STOPSIGNAL is no signal",
        Message = "{0} is no signal; write a name such as SIGTERM or its number",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var stop in file.All<StopSignalInstruction>())
        {
            if (stop.Value is not { } word || word.Expand(stop.Scope).Value is not { Length: > 0 } signal) continue;
            if (!IsSignal(signal.ToUpperInvariant())) yield return At(word, signal);
        }
    }

    private static bool IsSignal(string signal)
    {
        if (signal[0] is >= '0' and <= '9') return int.TryParse(signal, out var number) && number is > 0 and <= 64;
        var name = signal.StartsWith("SIG", StringComparison.Ordinal) ? signal.Substring(3) : signal;
        return Names.Contains(name) || RealTime.IsMatch(name);
    }
}
