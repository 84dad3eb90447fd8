using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

internal enum VariableState { Undefined, Known, Unknown }

/// <summary>
/// What a variable holds at one point: a value, nothing (it is set nowhere), or something that cannot be known.
/// </summary>
internal readonly record struct VariableValue(VariableState State, string Text, Variable? Definition)
{
    public static VariableValue Undefined { get; } = new(VariableState.Undefined, "", null);

    public static VariableValue Unknown { get; } = new(VariableState.Unknown, "", null);
}

/// <summary>One definition of a variable by ARG or ENV.</summary>
/// <param name="Name">Of ARG as written, of ENV with its variables replaced.</param>
/// <param name="Pair">The name and the value as written.</param>
/// <param name="IsEnv">ENV wins over an ARG of the same name.</param>
/// <param name="Order">The number of its instruction: it holds for later ones.</param>
/// <param name="Value">Null: unknown.</param>
internal sealed record Variable(string Name, KeyValue Pair, bool IsEnv, int Order, string? Value) : ILocated
{
    public SourceText Source => Pair.Source;

    public Span Span => Pair.Span;
}

/// <summary>The variables that can be read at one instruction.</summary>
internal abstract class Scope
{
    public abstract VariableValue Lookup(string name);

    /// <summary>All names that are defined here, for "did you mean".</summary>
    public abstract IEnumerable<string> Names { get; }

    public bool IsDefined(string name) => Lookup(name).State != VariableState.Undefined;
}

/// <summary>Definitions by name in file order, so that "the last one before" is one binary search.</summary>
internal sealed class VariableTable
{
    // Most stages define nothing.
    private Dictionary<string, List<Variable>>? _byName;

    public IEnumerable<string> Names => _byName is null ? [] : _byName.Keys;

    public void Add(Variable variable)
    {
        _byName ??= new(StringComparer.Ordinal);
        if (!_byName.TryGetValue(variable.Name, out var list)) _byName[variable.Name] = list = [];
        list.Add(variable);
    }

    public Variable? LastBefore(string name, int order)
    {
        if (_byName is null || !_byName.TryGetValue(name, out var list)) return null;
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (list[middle].Order < order) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : list[low - 1];
    }
}

/// <summary>Before the first FROM, and in every FROM line: the global ARGs and the platform.</summary>
/// <param name="args">The global ARGs.</param>
/// <param name="order">Only ARGs before this instruction count.</param>
/// <param name="defaultsOnly">As in a build without any --build-arg: an ARG without a default is not set.</param>
internal sealed class GlobalScope(VariableTable args, int order, bool defaultsOnly = false) : Scope
{
    public static IReadOnlyList<string> PlatformArgs { get; } =
    [
        "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
    ];

    public override IEnumerable<string> Names => args.Names.Concat(PlatformArgs);

    /// <summary>The same place in a build without any --build-arg.</summary>
    public GlobalScope WithDefaultsOnly() => new(args, order, defaultsOnly: true);

    public override VariableValue Lookup(string name)
    {
        if (args.LastBefore(name, order) is { } arg)
        {
            if (arg.Value is { } value) return new(VariableState.Known, value, arg);
            if (!defaultsOnly || arg.Pair.Value is not null) return VariableValue.Unknown with { Definition = arg };
            return VariableValue.Undefined with { Definition = arg };
        }

        return PlatformArgs.Contains(name) ? VariableValue.Unknown : VariableValue.Undefined;
    }
}

/// <summary>
/// Inside a stage: its ENV and ARG so far, those of the stages it is built from, and the base image's environment.
/// </summary>
internal sealed class StageScope(Stage stage, int order) : Scope
{
    private static readonly HashSet<string> Predefined = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY",
    };

    public override IEnumerable<string> Names
        => Chain().SelectMany(s => s.Stage.Env.Names.Concat(s.Stage.Args.Names))
            .Concat(stage.RootStage.BaseEnvironment?.Keys ?? []).Distinct();

    public override VariableValue Lookup(string name)
    {
        foreach (var (at, before) in Chain())
            if (at.Env.LastBefore(name, before) is { } env)
                return Of(env);

        var root = stage.RootStage;
        if (root.BaseEnvironment is { } environment && environment.TryGetValue(name, out var inherited))
            return new(VariableState.Known, inherited, null);

        foreach (var (at, before) in Chain())
            if (at.Args.LastBefore(name, before) is { } arg)
                return Of(arg);

        if (Predefined.Contains(name)) return VariableValue.Unknown;
        return root.IsScratch || root.BaseEnvironment is not null ? VariableValue.Undefined : VariableValue.Unknown;
    }

    private static VariableValue Of(Variable variable) => variable.Value is { } value
        ? new(VariableState.Known, value, variable)
        : VariableValue.Unknown with { Definition = variable };

    private IEnumerable<(Stage Stage, int Before)> Chain()
    {
        var before = order;
        for (var at = stage; at is not null; at = at.BaseStage)
        {
            yield return (at, before);
            before = int.MaxValue;
        }
    }
}
