using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Code;

/// <summary>Looks through all bodies of an assembly for calls worth opening them for.</summary>
internal sealed class IlScan
{
    private readonly IlAssembly _assembly;
    private readonly Dictionary<int, List<int>> _calls = [];
    private readonly Dictionary<int, int> _stores = [];
    private readonly Dictionary<string, int> _kickOffs;
    private readonly HashSet<int> _open = [];

    public IlScan(IlAssembly assembly)
    {
        _assembly = assembly;
        _kickOffs = FindKickOffs();
        foreach (var handle in assembly.Metadata.MethodDefinitions)
        {
            if (assembly.Body(handle) is not { } body) continue;
            var calls = new List<int>();
            foreach (var step in Instruction.Decode(body.GetILReader()))
            {
                if (step.Code.OperandType == OperandType.InlineMethod) calls.Add((int)step.Operand);
                else if ((step.Code == OpCodes.Stfld || step.Code == OpCodes.Stsfld || step.Code == OpCodes.Ldflda
                    || step.Code == OpCodes.Ldsflda)
                    && MetadataTokens.EntityHandle((int)step.Operand).Kind == HandleKind.FieldDefinition)
                {
                    _stores[(int)step.Operand] = _stores.TryGetValue((int)step.Operand, out var n) ? n + 1 : 1;
                }
            }

            _calls[MetadataTokens.GetToken(handle)] = calls;
        }
    }

    /// <summary>The IDs of the methods that hold something, directly or through what they call.</summary>
    public IEnumerable<string> FindInteresting(ISet<string> known)
    {
        for (var before = -1; before != _open.Count;)
        {
            before = _open.Count;
            foreach (var pair in _calls)
            {
                if (!_open.Contains(pair.Key) && pair.Value.Any(called => IsInteresting(called, known)))
                    _open.Add(pair.Key);
            }

            // The body of an async method lies in a type of its own.
            foreach (var method in _open.ToList())
            {
                if (KickOffOf(method) is { } kickOff) _open.Add(kickOff);
            }
        }

        return _open.Select(IdOf);
    }

    public void Open(List<CodeMethod> methods, Dictionary<string, CodeValue> fields, bool isOwn)
    {
        var stored = new Dictionary<int, List<CodeValue>>();
        void Store(int field, CodeValue value)
        {
            if (!stored.TryGetValue(field, out var values)) stored[field] = values = [];
            values.Add(value);
        }

        var types = new HashSet<int>(_open.Select(method => DeclaringType(Definition(method))));
        foreach (var method in _calls.Keys)
        {
            var definition = Definition(method);
            var isConstructor = (definition.Attributes & MethodAttributes.RTSpecialName) != 0;
            var isStatic = (definition.Attributes & MethodAttributes.Static) != 0;
            if (!_open.Contains(method) && !(isConstructor && (isStatic || types.Contains(DeclaringType(definition)))))
                continue;
            var handle = MetadataTokens.MethodDefinitionHandle(method);
            var id = IdOf(method);
            methods.Add(new IlMethodReader(_assembly, handle, id, _assembly.Body(handle)!,
                Store).Read() with
            { IsOwn = isOwn });
            if (KickOffOf(method) is { } kickOff)
            {
                // What runs the body is the method it was written as.
                methods.Add(new(IdOf(kickOff))
                {
                    IsOwn = isOwn,
                    Calls = [new("", "", [], null, CodeGuard.Always) { TargetId = id }]
                });
            }
        }

        foreach (var pair in stored)
        {
            if (IsSetOnce(pair.Key, pair.Value) is { } value)
                fields[_assembly.FieldOf(MetadataTokens.EntityHandle(pair.Key)).Name] = value;
        }
    }

    private CodeValue? IsSetOnce(int token, List<CodeValue> values)
    {
        var field = _assembly.Metadata.GetFieldDefinition((FieldDefinitionHandle)MetadataTokens.EntityHandle(token));
        var isGenerated = TypeNames.Of(_assembly.Metadata, field.GetDeclaringType()).IndexOf('<') >= 0;
        if (!isGenerated && (field.Attributes & FieldAttributes.InitOnly) == 0) return null;
        if (_stores[token] != values.Count) return null;

        // Hoisted locals are cleared at the end.
        return values.Where(value => value is not CodeValue.Constant { Value: null }).Distinct().ToList() is [var only]
            ? only : null;
    }

    private bool IsInteresting(int token, ISet<string> known)
    {
        var called = MetadataTokens.EntityHandle(token);
        if (called.Kind == HandleKind.MethodSpecification)
            called = _assembly.Metadata.GetMethodSpecification((MethodSpecificationHandle)called).Method;
        if (called.Kind == HandleKind.MethodDefinition && _open.Contains(MetadataTokens.GetToken(called))) return true;
        return _assembly.NameOf(called) is { } name
            && (KnownCalls.IsInteresting(name.Type, name.Name) || known.Contains(name.Id));
    }

    private MethodDefinition Definition(int method)
        => _assembly.Metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(method));

    private static int DeclaringType(MethodDefinition method) => MetadataTokens.GetToken(method.GetDeclaringType());

    private string IdOf(int method) => _assembly.NameOf(MetadataTokens.EntityHandle(method))!.Id;

    /// <summary>The method that was written, for the body that the compiler made of it; null for every other.</summary>
    private int? KickOffOf(int method)
    {
        var definition = Definition(method);
        return _assembly.Metadata.StringComparer.Equals(definition.Name, "MoveNext")
            && _kickOffs.TryGetValue(TypeNames.Of(_assembly.Metadata, definition.GetDeclaringType()), out var kickOff)
            ? kickOff : null;
    }

    private Dictionary<string, int> FindKickOffs()
    {
        var result = new Dictionary<string, int>();
        var metadata = _assembly.Metadata;
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.MethodDefinition
                || _assembly.NameOf(attribute.Constructor) is not { } name
                || !name.Type.EndsWith("StateMachineAttribute", StringComparison.Ordinal)) continue;
            var value = metadata.GetBlobReader(attribute.Value);
            if (value.Length > 2 && value.ReadUInt16() == 1 && value.ReadSerializedString() is { } type)
                result[type.Split(',')[0]] = MetadataTokens.GetToken(attribute.Parent);
        }

        return result;
    }
}
