using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Analyzers.Code;

/// <summary>Reads the calls of one member: its own and those of the lambdas and local functions in it.</summary>
internal sealed class SymbolMethodReader
{
    private const int MaxDepth = 64;
    private readonly IOperation _root;
    private readonly string _id;
    private readonly bool _isOwn;
    private readonly Dictionary<IOperation, CodeCall> _calls = [];
    private readonly Dictionary<ISymbol, (IOperation? Value, int Count)> _locals = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, string> _lambdas = [];

    public SymbolMethodReader(IOperation root, IMethodSymbol? symbol, bool isOwn)
    {
        _root = root;
        _isOwn = isOwn;
        _id = symbol != null ? SymbolNames.Id(symbol) : $"{root.Syntax.SyntaxTree.FilePath}@{root.Syntax.SpanStart}";
    }

    public void Read(List<CodeMethod> methods, Dictionary<ISymbol, List<CodeValue>> fields)
    {
        var operations = _root.DescendantsAndSelf().ToList();
        foreach (var operation in operations) CountAssignments(operation);
        var calls = new Dictionary<string, List<CodeCall>> { [_id] = [] };
        var returns = new Dictionary<string, List<CodeValue>>();
        foreach (var operation in operations)
        {
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation) List(calls, BodyId(operation));
            var owner = OwnerOf(operation);
            if (CallOf(operation) is { } call) List(calls, owner).Add(call);
            if (operation is IAnonymousFunctionOperation lambda)
                List(calls, owner).Add(Made(lambda, lambda.Symbol, BodyId(lambda)));
            if (operation is IMethodReferenceOperation group)
                List(calls, owner).Add(Made(group, group.Method, IdOf(group.Method)));
            if (operation is IReturnOperation { ReturnedValue: { } returned })
                List(returns, owner).Add(Value(returned));
            if (operation is IFieldInitializerOperation initializer)
            {
                foreach (var field in initializer.InitializedFields.Where(f => f.IsReadOnly))
                    List(fields, field).Add(Value(initializer.Value));
            }

            if (operation is ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: { IsReadOnly: true } target } } assignment)
                List(fields, target).Add(Value(assignment.Value));
        }

        foreach (var pair in calls)
        {
            var returned = returns.TryGetValue(pair.Key, out var values) ? values.Distinct().ToList() : [];
            methods.Add(new(pair.Key)
            {
                IsOwn = _isOwn, Calls = pair.Value, Returns = returned is [var only]
                ? only : CodeValue.Unknown.Instance
            });
        }
    }

    private static List<TValue> List<TKey, TValue>(Dictionary<TKey, List<TValue>> map, TKey key) where TKey : notnull
        => map.TryGetValue(key, out var list) ? list : map[key] = [];

    private CodeCall Made(IOperation operation, IMethodSymbol method, string id)
        => new("", "", [], Places.OfStatement(operation.Syntax), GuardOf(operation))
        {
            TargetId = id, Attributes = SymbolNames.Attributes(method),
        };

    private void CountAssignments(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                Assign(declarator.Symbol, initializer.Value);
                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation local } assignment:
                Assign(local.Local, assignment is ISimpleAssignmentOperation ? assignment.Value : null);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (var local in deconstruction.Target.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                    Assign(local.Local, null);
                break;
            case IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local }:
                Assign(local.Local, null);
                break;
            case IArgumentOperation
            {
                Parameter.RefKind: RefKind.Ref or RefKind.Out,
                Value: ILocalReferenceOperation local
            }:
                Assign(local.Local, null);
                break;
        }
    }

    private void Assign(ISymbol local, IOperation? value)
        => _locals[local] = _locals.TryGetValue(local, out var known) ? (null, known.Count + 1) : (value, 1);

    private string BodyId(IOperation operation)
    {
        if (operation is ILocalFunctionOperation local) return IdOf(local.Symbol);
        if (!_lambdas.TryGetValue(operation, out var id))
            _lambdas[operation] = id = $"{_id}@{operation.Syntax.SyntaxTree.FilePath}:{operation.Syntax.SpanStart}";
        return id;
    }

    private string IdOf(IMethodSymbol method)
        => method.MethodKind == MethodKind.LocalFunction
            && method.OriginalDefinition.DeclaringSyntaxReferences is [var reference, ..]
            ? $"{reference.SyntaxTree.FilePath}:{reference.Span.Start}"
            : SymbolNames.Id(method);

    private string OwnerOf(IOperation operation)
    {
        for (var parent = operation.Parent; parent != null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation) return BodyId(parent);
        }

        return _id;
    }

    private CodeCall? CallOf(IOperation operation, int depth = 0)
    {
        if (_calls.TryGetValue(operation, out var known)) return known;
        if (depth > MaxDepth) return null;
        var call = operation switch
        {
            IInvocationOperation i => Create(i, i.TargetMethod, i.Instance, i.Arguments, null, depth),
            IObjectCreationOperation { Constructor: { } constructor } o
                => Create(o, constructor, null, o.Arguments, null, depth),
            IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment, Property.SetMethod: { } set } p
                when assignment.Target == p
                => Create(p, set, p.Instance, p.Arguments, assignment.Value, depth),
            IPropertyReferenceOperation { Property.GetMethod: { } get } p
                => Create(p, get, p.Instance, p.Arguments, null, depth),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } b
                => new(
                "System.String", "Concat", [Value(b.LeftOperand, depth), Value(b.RightOperand, depth)],
                Places.OfStatement(b.Syntax), GuardOf(b)),
            _ => null,
        };
        if (call != null) _calls[operation] = call;
        return call;
    }

    private CodeCall Create(
        IOperation operation, IMethodSymbol method, IOperation? instance, IEnumerable<IArgumentOperation> arguments,
        IOperation? assigned, int depth)
    {
        var definition = SymbolNames.Definition(method);
        var offset = !definition.IsStatic
            && definition.MethodKind is not (MethodKind.Constructor or MethodKind.LocalFunction) ? 1 : 0;
        var values = Enumerable.Repeat<CodeValue>(CodeValue.Unknown.Instance, definition.Parameters.Length + offset)
            .ToArray();
        if (offset == 1 && instance != null) values[0] = Value(instance, depth + 1);
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal + offset < values.Length)
                values[parameter.Ordinal + offset] = Value(argument.Value, depth + 1);
        }

        if (assigned != null) values[values.Length - 1] = Value(assigned, depth + 1);
        return new(SymbolNames.Full(definition.ContainingType), definition.MetadataName, values,
            Places.OfStatement(operation.Syntax), GuardOf(operation))
        {
            FirstParameterType = definition.Parameters.Length > 0
                ? SymbolNames.Full(definition.Parameters[0].Type) : "",
            TargetId = IdOf(method),
            InstanceArguments = offset,
        };
    }

    private CodeValue Value(IOperation operation, int depth = 0)
    {
        if (depth > MaxDepth) return CodeValue.Unknown.Instance;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
            return new CodeValue.Constant(Normal(constant));
        switch (operation)
        {
            case IConversionOperation conversion:
                return Value(conversion.Operand, depth + 1);
            case IParenthesizedOperation parenthesized:
                return Value(parenthesized.Operand, depth + 1);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation group }:
                return new CodeValue.Lambda(IdOf(group.Method));
            case IDelegateCreationOperation creation:
                return Value(creation.Target, depth + 1);
            case IAnonymousFunctionOperation lambda:
                return new CodeValue.Lambda(BodyId(lambda));
            case ILocalReferenceOperation local:
                return _locals.TryGetValue(local.Local, out var known) && known is { Count: 1, Value: { } value }
                    ? Value(value, depth + 1) : CodeValue.Unknown.Instance;
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol owner } parameter }:
                return new CodeValue.Parameter(ParameterOwner(operation, owner), parameter.Ordinal);
            case IFieldReferenceOperation field:
                return new CodeValue.Field(SymbolNames.Full(field.Field.ContainingType) + "."
                    + field.Field.MetadataName);
            case IArrayCreationOperation { Initializer: { } items }:
                return new CodeValue.Array([.. items.ElementValues.Select(item => Value(item, depth + 1))]);
            case { Syntax: CollectionExpressionSyntax, Type: IArrayTypeSymbol }:
                return new CodeValue.Array([.. operation.ChildOperations.Select(item => Value(item, depth + 1))]);
            default:
                return CallOf(operation, depth + 1) is { } call ? new CodeValue.Result(call)
                    : CodeValue.Unknown.Instance;
        }
    }

    private string ParameterOwner(IOperation operation, IMethodSymbol owner)
    {
        if (owner.MethodKind != MethodKind.AnonymousFunction) return IdOf(owner);
        for (var parent = operation.Parent; parent != null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda
                && SymbolEqualityComparer.Default.Equals(lambda.Symbol, owner)) return BodyId(lambda);
        }

        return "";
    }

    /// <summary>IL knows int, long, double and string alone.</summary>
    private static object? Normal(object? constant) => constant switch
    {
        bool flag => flag ? 1 : 0,
        char or byte or sbyte or short or ushort
            => Convert.ToInt32(constant, System.Globalization.CultureInfo.InvariantCulture),
        _ => constant,
    };

    private CodeGuard GuardOf(IOperation operation)
    {
        var guard = CodeGuard.Always;
        for (var (child, parent) = (operation, operation.Parent); parent != null;
            (child, parent) = (parent, parent.Parent))
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) return guard;
            guard = guard.And(GuardOf(child, parent));
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation) return guard;
        }

        return guard;
    }

    private CodeGuard GuardOf(IOperation child, IOperation parent)
    {
        switch (parent)
        {
            case IConditionalOperation condition when child != condition.Condition:
                var whenTrue = ConditionOf(condition.Condition);
                return child == condition.WhenTrue ? whenTrue : whenTrue.Not();
            case IForEachLoopOperation each when child == each.Collection:
            case IForLoopOperation loop when loop.Before.Contains(child):
                return CodeGuard.Always;
            case ILoopOperation:
            case ISwitchOperation choice when child != choice.Value:
            case ISwitchExpressionOperation expression when child != expression.Value:
            case ICatchClauseOperation:
            case ICoalesceOperation coalesce when child == coalesce.WhenNull:
            case ICoalesceAssignmentOperation assignment when child == assignment.Value:
            case IConditionalAccessOperation access when child == access.WhenNotNull:
                return CodeGuard.Conditional;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both
                when child == both.RightOperand:
                return ConditionOf(both.LeftOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either
                when child == either.RightOperand:
                return ConditionOf(either.LeftOperand).Not();
            case IBlockOperation block:
                return block.Operations.TakeWhile(statement => statement != child).OfType<IConditionalOperation>()
                    .Where(statement => statement.WhenFalse == null && Leaves(statement.WhenTrue))
                    .Aggregate(CodeGuard.Always, (all, statement) => all.And(ConditionOf(statement.Condition).Not()));
            default:
                return CodeGuard.Always;
        }
    }

    private static bool Leaves(IOperation statement)
        => statement is IReturnOperation or IBranchOperation
            || (statement is IBlockOperation { Operations: { Length: > 0 } inner } && Leaves(inner[inner.Length - 1]));

    private CodeGuard ConditionOf(IOperation condition, int depth = 0) => condition switch
    {
        _ when depth > MaxDepth => CodeGuard.Conditional,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => ConditionOf(not.Operand, depth + 1).Not(),
        IParenthesizedOperation inner => ConditionOf(inner.Operand, depth + 1),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both
            => ConditionOf(both.LeftOperand, depth + 1).And(ConditionOf(both.RightOperand, depth + 1)),
        IInvocationOperation => CallOf(condition) is { } call ? CodeConditions.Of(call, _ => CodeGuard.Conditional)
            : CodeGuard.Conditional,
        ILocalReferenceOperation local when _locals.TryGetValue(local.Local, out var known)
            && known is { Count: 1, Value: { } value }
            => ConditionOf(value, depth + 1),
        _ => CodeGuard.Conditional,
    };
}
