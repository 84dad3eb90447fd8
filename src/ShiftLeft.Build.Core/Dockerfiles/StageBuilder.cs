using System.Globalization;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// Cuts the instructions into stages and resolves what refers to what. Variables are evaluated once, in file order, so
/// that nothing has to be evaluated in depth later.
/// </summary>
internal sealed class StageBuilder(BaseEnvironment? baseEnvironment)
{
    // A chain that long is no build; what lies deeper is unknown, so that every question stays cheap.
    private const int MaxChain = 256;

    private readonly List<Stage> _stages = [];
    private readonly Dictionary<string, Stage> _byName = new(StringComparer.Ordinal);
    private readonly VariableTable _globalArgs = new();
    private readonly Dictionary<string, int> _lastOfName = new(StringComparer.Ordinal);

    public static IReadOnlyList<Stage> Build(IReadOnlyList<Instruction> instructions, BaseEnvironment? baseEnvironment)
    {
        var builder = new StageBuilder(baseEnvironment);
        var count = 0;
        foreach (var from in instructions.OfType<FromInstruction>())
        {
            if (from.Alias is { } alias) builder._lastOfName[alias.Text.ToLowerInvariant()] = count;
            count++;
        }

        if (!instructions.Any(i => i is FromInstruction)) builder.AddStageWithoutFrom(instructions);
        for (var i = 0; i < instructions.Count; i++) builder.Add(instructions[i], i);
        builder.MarkFinal();
        return builder._stages;
    }

    /// <summary>
    /// A fragment, or a file whose FROM is still to be written, builds nothing (SLB1011). What its instructions do is
    /// judged all the same, in a stage of an image that nobody knows.
    /// </summary>
    private void AddStageWithoutFrom(IReadOnlyList<Instruction> instructions)
    {
        if (instructions.FirstOrDefault(i => i is not (ArgInstruction or UnknownInstruction)) is not { } first) return;
        var nothing = MappedText.Of(first.Source, new(0, 0));
        var word = new Word(nothing, '\\');
        AddStage(new(new(new(0, 0), nothing, word, [], new(0, 0), [], [], null, '\\'), []));
    }

    private void Add(Instruction instruction, int index)
    {
        instruction.Index = index;
        if (instruction is FromInstruction from)
        {
            from.Scope = new GlobalScope(_globalArgs, int.MaxValue);
            AddStage(from);
            return;
        }

        if (_stages.Count == 0)
        {
            instruction.Scope = new GlobalScope(_globalArgs, index);
            if (instruction is ArgInstruction arg) Define(arg, _globalArgs, index, isEnv: false);
            return;
        }

        var stage = _stages[_stages.Count - 1];
        stage.Members.Add(instruction);
        AddTo(stage, instruction);
        if (instruction is ArgInstruction local) Define(local, stage.Args, index, isEnv: false);
        else if (instruction is EnvInstruction env) Define(env, stage.Env, index, isEnv: true);
        else if (instruction is OnbuildInstruction { Trigger: { } trigger })
        {
            trigger.Index = index;
            AddTo(stage, trigger);
        }
    }

    private void AddTo(Stage stage, Instruction instruction)
    {
        instruction.Stage = stage;
        instruction.Scope = new StageScope(stage, instruction.Index);
        // An empty from= is the build context, as without it.
        if (instruction is CopyInstruction copy && copy.Flag("from") is { Value: { Text.Length: > 0 } source })
            stage.Uses.Add(copy.From = Resolve(source, stage));
        if (instruction is RunInstruction run)
            foreach (var mount in run.Mounts)
                if (mount.FromWord is { Text.Length: > 0 } word)
                    stage.Uses.Add(mount.From = Resolve(word, stage));
    }

    private void AddStage(FromInstruction from)
    {
        var text = from.Image?.Expand(from.Scope).Value;
        Stage? baseStage = null;
        // Names of stages are kept in lower case, and FROM takes its own as it is.
        if (text is not null) _byName.TryGetValue(text, out baseStage);
        var image = text is null || baseStage is not null ? null : ImageReference.Parse(text);
        if (baseStage is { ChainLength: >= MaxChain }) baseStage = null;
        var stage = new Stage(_stages.Count, from, baseStage, text, image);
        if (image is not null) stage.BaseEnvironment = baseEnvironment?.Invoke(image);
        from.Stage = stage;
        _stages.Add(stage);
        if (stage.Name is { } name) _byName[name] = stage;
    }

    private void Define(KeyValueInstruction instruction, VariableTable table, int index, bool isEnv)
    {
        // In one ENV all values see the old environment; those of ARG see what stands before them in their line.
        var variables = new List<Variable>();
        Scope scope = isEnv ? instruction.Scope
            : instruction.Stage is { } stage ? new StageScope(stage, index + 1)
            : new GlobalScope(_globalArgs, index + 1);
        foreach (var pair in instruction.Pairs)
        {
            var name = isEnv ? pair.Key.Expand(scope).Text : pair.Key.Text;
            var value = pair.Value is { } word ? word.Expand(scope).Value : isEnv ? null : Inherited(name, instruction);
            var variable = new Variable(name, pair, isEnv, index, value);
            if (isEnv) variables.Add(variable);
            else table.Add(variable);
        }

        foreach (var variable in variables) table.Add(variable);
    }

    /// <summary>A bare ARG in a stage takes the default of the global one.</summary>
    private string? Inherited(string name, Instruction instruction)
        => instruction.Stage is null ? null : _globalArgs.LastBefore(name, int.MaxValue)?.Value;

    private FromReference Resolve(Word word, Stage stage)
    {
        var text = word.Text;
        if (word.HasVariables) return new(word, FromKind.Variable, null, null);
        // Of several stages with the name it is the last of the file, also where that comes too late.
        var name = text.ToLowerInvariant();
        if (_lastOfName.TryGetValue(name, out var last))
            return last > stage.Index ? new(word, FromKind.LaterStage, null, null)
                : last == stage.Index ? new(word, FromKind.Self, null, null)
                : new(word, FromKind.Stage, _stages[last], null);
        if (text.Length is > 0 and < 10 && text.All(c => c is >= '0' and <= '9'))
        {
            var index = int.Parse(text, CultureInfo.InvariantCulture);
            if (index == stage.Index) return new(word, FromKind.Self, null, null);
            return index < stage.Index
                ? new(word, FromKind.Stage, _stages[index], null)
                : new(word, FromKind.InvalidIndex, null, null);
        }

        return new(word, FromKind.Image, null, ImageReference.Parse(text));
    }

    private void MarkFinal()
    {
        if (_stages.Count == 0) return;
        var final = _stages[_stages.Count - 1];
        final.IsFinal = true;
        foreach (var stage in final.BaseChain) stage.IsInFinalImage = true;
        final.IsReachable = true;
        // References only point backwards, so that one pass from the end reaches everything.
        for (var i = _stages.Count - 1; i >= 0; i--)
        {
            if (!_stages[i].IsReachable) continue;
            if (_stages[i].BaseStage is { } baseStage) baseStage.IsReachable = true;
            foreach (var use in _stages[i].Uses)
                if (use.Stage is { } used) used.IsReachable = true;
        }
    }
}
