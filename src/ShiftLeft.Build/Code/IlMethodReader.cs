using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Code;

/// <summary>
/// Walks one body once, with a stack of what is known of each value. Branches are not taken: what two ways leave on
/// the stack differently is unknown, and what lies behind a condition carries it as its guard.
/// </summary>
internal sealed class IlMethodReader
{
    private readonly IlAssembly _assembly;
    private readonly MethodName _name;
    private readonly string _id;
    private readonly List<Instruction> _code;
    private readonly List<Statement> _places;
    private readonly Action<int, CodeValue> _store;
    private readonly Dictionary<int, CodeValue> _locals = [];
    private readonly Dictionary<int, int> _localStores = [];
    private readonly HashSet<int> _stateLocals = [];
    private readonly Dictionary<int, List<CodeValue>> _arriving = [];
    private readonly List<GuardedCode> _guards = [];
    private readonly List<CodeCall> _calls = [];
    private readonly List<CodeValue> _returns = [];
    private List<CodeValue> _stack = [];

    public IlMethodReader(
        IlAssembly assembly, MethodDefinitionHandle handle, string id, MethodBodyBlock body,
        Action<int, CodeValue> store)
    {
        _assembly = assembly;
        _id = id;
        _name = assembly.NameOf(handle)!;
        _code = Instruction.Decode(body.GetILReader());
        _places = assembly.Places(handle);
        _store = store;
        foreach (var region in body.ExceptionRegions)
        {
            _arriving[region.HandlerOffset] = region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter
                ? [CodeValue.Unknown.Instance] : [];
            if (region.Kind == ExceptionRegionKind.Filter)
                _arriving[region.FilterOffset] = [CodeValue.Unknown.Instance];
            if (region.Kind == ExceptionRegionKind.Catch)
                _guards.Add(new(region.HandlerOffset, region.HandlerOffset + region.HandlerLength,
                    CodeGuard.Conditional));
        }
    }

    /// <summary>The method's calls and what it returns.</summary>
    public CodeMethod Read()
    {
        foreach (var step in _code)
        {
            if (LocalOf(step) is (var index, true))
                _localStores[index] = _localStores.TryGetValue(index, out var n) ? n + 1 : 1;
            if (step.IsConditionalBranch && step.Operand <= step.Offset)
                _guards.Add(new((int)step.Operand, step.Next, CodeGuard.Conditional));
        }

        for (var i = 0; i < _code.Count; i++)
        {
            var step = _code[i];
            if (_arriving.TryGetValue(step.Offset, out var arriving))
                _stack = i > 0 && Falls(_code[i - 1]) ? Merge(_stack, arriving) : [.. arriving];
            Execute(step, i);
        }

        return new(_id)
        {
            Calls = _calls, Returns = _returns.Distinct().ToList() is [var only]
            ? only : CodeValue.Unknown.Instance
        };
    }

    private static bool Falls(Instruction step)
        => step.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);

    private static bool IsCache(CodeValue value)
        => value is CodeValue.Field { Name: var name }
            && (name.Contains("+<>c.<>9") || name.Contains("+<>O.<") || name.Contains("<>9__"));

    private static bool IsState(CodeValue value)
        => value is CodeValue.Field { Name: var name } && name.EndsWith(".<>1__state", StringComparison.Ordinal);

    private static List<CodeValue> Merge(List<CodeValue> one, List<CodeValue> other)
        => one.Count != other.Count
            ? [.. (one.Count > other.Count ? one : other)]
            : [.. one.Zip(other, (a, b) => a.Equals(b) || IsCache(b) ? a : IsCache(a)
                ? b : CodeValue.Unknown.Instance)];

    private CodeValue Pop()
    {
        if (_stack.Count == 0) return CodeValue.Unknown.Instance;
        var value = _stack[_stack.Count - 1];
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private void Push(CodeValue? value = null) => _stack.Add(value ?? CodeValue.Unknown.Instance);

    private void PushConstant(object? value) => Push(new CodeValue.Constant(value));

    private void Execute(Instruction step, int index)
    {
        var token = (int)step.Operand;
        switch (step.Code.Name)
        {
            case "nop" or "volatile." or "constrained." or "tail." or "readonly." or "unaligned." or "endfinally":
                break;
            case "ldstr":
                PushConstant(_assembly.Metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(token)));
                break;
            case "ldnull":
                PushConstant(null);
                break;
            case "ldc.i4.m1":
                PushConstant(-1);
                break;
            case "ldc.i4" or "ldc.i4.s":
                PushConstant(token);
                break;
            case "ldc.i8":
                PushConstant(step.Operand);
                break;
            case "ldc.r8":
                PushConstant(BitConverter.Int64BitsToDouble(step.Operand));
                break;
            case var name when name!.StartsWith("ldc.i4.", StringComparison.Ordinal):
                PushConstant(name[7] - '0');
                break;
            case var name when name!.StartsWith("conv.", StringComparison.Ordinal)
                || name is "box" or "castclass" or "unbox.any" or "isinst":
                break;
            case var name when name!.StartsWith("ldarg", StringComparison.Ordinal):
                Push(Argument(name, token));
                break;
            case "dup":
                Push(_stack.Count > 0 ? _stack[_stack.Count - 1] : null);
                break;
            case "newarr":
                var size = Pop() is CodeValue.Constant { Value: int n } && n is >= 0 and < 1000 ? n : 0;
                Push(new CodeValue.Array(Enumerable.Repeat<CodeValue>(CodeValue.Unknown.Instance, size).ToList()));
                break;
            case "stelem.ref" or "stelem":
                var (item, at, array) = (Pop(), Pop(), Pop());
                if (array is CodeValue.Array { Items: List<CodeValue> items }
                    && at is CodeValue.Constant { Value: int position } && position < items.Count)
                    items[position] = item;
                break;
            case "ceq":
                var (right, left) = (Pop(), Pop());
                Push(right is CodeValue.Constant { Value: 0 }
                    ? new CodeValue.Result(new("", "!", [left], null, default)) : null);
                break;
            case "ldsfld":
                Push(new CodeValue.Field(_assembly.FieldOf(MetadataTokens.EntityHandle(token)).Name));
                break;
            case "ldfld":
                Pop();
                Push(new CodeValue.Field(_assembly.FieldOf(MetadataTokens.EntityHandle(token)).Name));
                break;
            case "stsfld" or "stfld":
                var value = Pop();
                if (step.Code == OpCodes.Stfld) Pop();
                if (_assembly.FieldOf(MetadataTokens.EntityHandle(token)).Definition is not 0 and var field)
                    _store(field, value);
                break;
            case "ldftn" or "ldvirtftn":
                if (step.Code == OpCodes.Ldvirtftn) Pop();
                Push(MakeLambda(step, token));
                break;
            case "call" or "callvirt" or "newobj":
                Call(step, token);
                break;
            case "ret":
                if (_stack.Count > 0) _returns.Add(Pop());
                _stack = [];
                break;
            default:
                if (LocalOf(step) is var (local, isStore)) Local(local, isStore, step);
                else if (step.Code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch) Branch(step, index);
                else Other(step.Code);
                break;
        }
    }

    private CodeValue Argument(string name, int operand)
    {
        var index = name.Length == 7 ? name[6] - '0' : operand;
        if (_name.HasThis) index--;
        return index < 0 ? CodeValue.Unknown.Instance : new CodeValue.Parameter(_id, index);
    }

    private static (int Index, bool IsStore)? LocalOf(Instruction step)
    {
        var name = step.Code.Name!;
        var isStore = name.StartsWith("stloc", StringComparison.Ordinal);
        if (!isStore && !name.StartsWith("ldloc", StringComparison.Ordinal)) return null;
        return (name.Length == 7 && char.IsDigit(name[6]) ? name[6] - '0' : (int)step.Operand, isStore);
    }

    private void Local(int index, bool isStore, Instruction step)
    {
        if (isStore)
        {
            var value = Pop();
            if (IsState(value)) _stateLocals.Add(index);
            _locals[index] = value;
            return;
        }

        if (_stateLocals.Contains(index)) Push(new CodeValue.Field(".<>1__state"));
        else if (_localStores.TryGetValue(index, out var stores) && (stores == 1 || IsFreshStore(index, step)))
            Push(_locals.TryGetValue(index, out var value) ? value : null);
        else Push();
    }

    /// <summary>
    /// The compiler's own temporaries are stored and read again at once; reuse of their slot does not matter.
    /// </summary>
    private bool IsFreshStore(int index, Instruction step)
    {
        var position = _code.BinarySearch(step, Comparer<Instruction>.Create((a, b) => a.Offset.CompareTo(b.Offset)));
        return position > 0 && LocalOf(_code[position - 1]) is var (stored, isStore) && isStore && stored == index
            && !_arriving.ContainsKey(step.Offset);
    }

    private CodeValue? MakeLambda(Instruction step, int token)
    {
        if (MetadataTokens.EntityHandle(token) is not { Kind: HandleKind.MethodDefinition } handle
            || _assembly.NameOf(handle) is not { } target) return null;
        var method = _assembly.Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
        _calls.Add(new(target.Type, "", [], PlaceOf(step), GuardAt(step.Offset))
        {
            TargetId = target.Id, Attributes = IlAttributes.Read(_assembly, method.GetCustomAttributes()),
        });
        return new CodeValue.Lambda(target.Id);
    }

    private void Call(Instruction step, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (_assembly.NameOf(handle) is not { } target)
        {
            Other(step.Code);
            return;
        }

        var isNew = step.Code == OpCodes.Newobj;
        var count = target.Parameters + (target.HasThis && !isNew ? 1 : 0);
        var arguments = new CodeValue[count];
        for (var i = count - 1; i >= 0; i--) arguments[i] = Pop();
        if (isNew && arguments is [_, CodeValue.Lambda lambda])
        {
            Push(lambda);
            return;
        }

        if (target.Name == "op_Implicit" && count == 1)
        {
            Push(arguments[0]);
            return;
        }

        var call = new CodeCall(target.Type, target.Name, arguments, PlaceOf(step), GuardAt(step.Offset))
        {
            FirstParameterType = target.FirstParameterType,
            TargetId = target.Id,
            InstanceArguments = target.HasThis && !isNew ? 1 : 0,
        };
        _calls.Add(call);
        if (isNew || !target.ReturnsVoid) Push(new CodeValue.Result(call));
    }

    private void Branch(Instruction step, int index)
    {
        if (step.Code.FlowControl == FlowControl.Branch)
        {
            if (step.Code == OpCodes.Leave || step.Code == OpCodes.Leave_S) _stack = [];
            Arrive((int)step.Operand);
            _stack = [];
            return;
        }

        var pops = step.Code.StackBehaviourPop == StackBehaviour.Pop1_pop1 ? 2 : 1;
        var condition = Pop();
        if (pops == 2)
        {
            // A state machine finds its way back to where it waited by comparing its state.
            condition = Pop() is var other && (IsState(other) || IsState(condition))
                ? new CodeValue.Field(".<>1__state") : CodeValue.Unknown.Instance;
        }

        foreach (var target in step.Targets ?? [(int)step.Operand]) Arrive(target);
        if (IsState(condition) || IsCache(condition)
            || condition is CodeValue.Result { Call.Method: "get_IsCompleted" }) return;
        if (step.Targets is { Length: > 0 } targets)
        {
            _guards.Add(new(step.Next, targets.Max(), CodeGuard.Conditional));
            return;
        }

        if (step.Operand <= step.Offset) return;
        var whenTrue = ConditionOf(condition);
        var skipsIfTrue = step.Code == OpCodes.Brtrue || step.Code == OpCodes.Brtrue_S;
        Guard(index, (int)step.Operand, pops == 2 ? CodeGuard.Conditional : skipsIfTrue ? whenTrue.Not() : whenTrue);
    }

    /// <summary>What is skipped carries the guard, what is reached by the skip alone carries its opposite.</summary>
    private void Guard(int index, int target, CodeGuard guard)
    {
        _guards.Add(new(_code[index].Next, target, guard));
        for (var i = index + 1; i < _code.Count && _code[i].Offset < target; i++)
        {
            if (_code[i].Next != target) continue;
            if (_code[i].Code.FlowControl == FlowControl.Branch && _code[i].Operand > target)
                _guards.Add(new(target, (int)_code[i].Operand, guard.Not()));
            if (_code[i].Code.FlowControl == FlowControl.Return) _guards.Add(new(target, int.MaxValue, guard.Not()));
        }
    }

    private static CodeGuard ConditionOf(CodeValue value)
        => value is CodeValue.Result { Call: var call } ? CodeConditions.Of(call, ConditionOf) : CodeGuard.Conditional;

    private void Arrive(int target) => _arriving[target] = _arriving.TryGetValue(target, out var there)
        ? Merge(there, _stack) : [.. _stack];

    private CodeGuard GuardAt(int offset)
        => _guards.Where(g => offset >= g.Start && offset < g.End)
            .Aggregate(CodeGuard.Always, (all, g) => all.And(g.Guard));

    private CodePlace? PlaceOf(Instruction step)
    {
        var low = 0;
        var high = _places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].Offset <= step.Offset) low = middle + 1;
            else high = middle;
        }

        return low > 0 ? _places[low - 1].Place : _places.Count > 0 ? null : _assembly.Nowhere;
    }

    private void Other(OpCode code)
    {
        for (var i = Pops(code.StackBehaviourPop); i > 0; i--) Pop();
        for (var i = Pushes(code.StackBehaviourPush); i > 0; i--) Push();
        if (code.FlowControl == FlowControl.Throw) _stack = [];
    }

    private static int Pops(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
            or StackBehaviour.Popref_popi_popr4
            or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref
            or StackBehaviour.Popref_popi_pop1 => 3,
        _ => 2,
    };

    private static int Pushes(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        StackBehaviour.Push1_push1 => 2,
        _ => 1,
    };
}

/// <summary>Code from one offset up to another that runs only under a condition.</summary>
internal sealed record GuardedCode(int Start, int End, CodeGuard Guard);
