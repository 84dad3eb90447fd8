using System.Globalization;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.ControlPlane;

/// <summary>The command line of a component of the control plane.</summary>
internal sealed class ControlPlaneCommand
{
    private readonly Dictionary<string, (YamlScalar Place, string Value)> _flags = new(StringComparer.Ordinal);

    private ControlPlaneCommand(string program, YamlScalar place, IReadOnlyList<YamlScalar> words, bool isComplete)
    {
        (Program, Place, IsComplete) = (program, place, isComplete);
        for (var i = 0; i < words.Count; i++)
        {
            var text = words[i].Value;
            if (!text.StartsWith("--", StringComparison.Ordinal)) continue;
            var equals = text.IndexOf('=');
            // --flag=value, --flag value, or a switch
            var next = equals < 0 && i + 1 < words.Count
                && !words[i + 1].Value.StartsWith("-", StringComparison.Ordinal) ? words[i + 1].Value : "true";
            _flags[equals < 0 ? text.Substring(2) : text.Substring(2, equals - 2)] =
                (words[i], equals < 0 ? next : text.Substring(equals + 1));
        }
    }

    public string Program { get; }

    /// <summary>The word that names the program.</summary>
    public YamlScalar Place { get; }

    /// <summary>False where a template adds flags, or a file holds them: then none is missing.</summary>
    public bool IsComplete { get; }

    public static ControlPlaneCommand? Of(Container container)
    {
        if (container.Command is not [{ } first, ..] command) return null;
        var program = first.Value.Substring(first.Value.LastIndexOf('/') + 1);
        if (!ControlPlaneFlags.All.Any(f => f.Program == program)) return null;
        var words = command.Concat(container.Args ?? []).ToList();
        return new(program, first, words,
            !(container.Node["command"] is { IsUnknown: true } || container.Node["args"] is { IsUnknown: true }
            || words.Any(w => Unknown.IsUnknown(w) || w.Value.StartsWith("--config", StringComparison.Ordinal))));
    }

    /// <summary>Flags that are set, but wrongly, and what is demanded of them.</summary>
    public IEnumerable<PlacedText> FindWrong()
        => Demands().Where(f => _flags.ContainsKey(f.Name))
            .Where(f => _flags[f.Name].Value is var value && !Unknown.IsUnknown(value) && !Fits(f, value))
            .Select(f => new PlacedText(_flags[f.Name].Place,
                $"--{f.Name} is {_flags[f.Name].Value}; it should {Describe(f)}"));

    /// <summary>Flags that are missing, as they should be written.</summary>
    public IReadOnlyList<string> FindMissing()
        => !IsComplete
            ? [] : [.. Demands()
                .Where(f => !_flags.ContainsKey(f.Name) && f.Demand is FlagDemand.Is or FlagDemand.IsSet
                    or FlagDemand.Holds or FlagDemand.IsAtLeast
                && !(f.Name == "authorization-mode" && _flags.ContainsKey("authorization-config")))
            .GroupBy(f => f.Name)
            .Select(g => $"--{g.Key}" + (g.First().Value.Length > 0
                ? "=" + string.Join(",", g.Select(f => f.Value)) : ""))];

    private IEnumerable<ControlPlaneFlag> Demands() => ControlPlaneFlags.All.Where(f => f.Program == Program);

    private static bool Fits(ControlPlaneFlag flag, string value) => flag.Demand switch
    {
        FlagDemand.Is => value == flag.Value || flag.Value == "127.0.0.1" && value is "::1" or "localhost",
        FlagDemand.IsSet => value.Length > 0,
        FlagDemand.IsNotSet => false,
        FlagDemand.IsNotSetBut => value == flag.Value,
        FlagDemand.IsNot => value != flag.Value && value.TrimEnd('s', 'm', 'h') != flag.Value,
        FlagDemand.Holds => value.Split(',').Contains(flag.Value),
        FlagDemand.HoldsNot => !value.Split(',').Contains(flag.Value),
        FlagDemand.IsAtLeast => !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number >= int.Parse(flag.Value, CultureInfo.InvariantCulture) || number == 0,
        _ => !value.Split(',').Any(IsWeak),
    };

    private static bool IsWeak(string cipher)
        => cipher.IndexOf("_CBC_", StringComparison.Ordinal) >= 0
            || cipher.IndexOf("RC4", StringComparison.Ordinal) >= 0
            || cipher.IndexOf("3DES", StringComparison.Ordinal) >= 0
            || cipher.StartsWith("TLS_RSA_", StringComparison.Ordinal);

    private static string Describe(ControlPlaneFlag flag) => flag.Demand switch
    {
        FlagDemand.Is or FlagDemand.IsNotSetBut => "be " + flag.Value,
        FlagDemand.IsSet => "have a value",
        FlagDemand.IsNotSet => "not be set",
        FlagDemand.IsNot => "not be " + flag.Value,
        FlagDemand.Holds => "hold " + flag.Value,
        FlagDemand.HoldsNot => "not hold " + flag.Value,
        FlagDemand.IsAtLeast => "be at least " + flag.Value,
        _ => "hold strong ciphers only (ECDHE with GCM or ChaCha20)",
    };
}
