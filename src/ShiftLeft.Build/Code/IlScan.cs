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
    private readonly Dictionary<MethodDefinitionHandle, List<EntityHandle>> _calls = [];
    private readonly Dictionary<FieldDefinitionHandle, int> _stores = [];
    private readonly Dictionary<string, MethodDefinitionHandle> _kickOffs;
    private readonly HashSet<MethodDefinitionHandle> _open = [];

    public IlScan(IlAssembly assembly)
    {
        _assembly = assembly;
        _kickOffs = FindKickOffs();
        foreach (var handle in assembly.Metadata.MethodDefinitions)
        {
            if (assembly.Body(handle) is not { } body) continue;
            var calls = new List<EntityHandle>();
            foreach (var step in Instruction.Decode(body.GetILReader()))
            {
                if (step.Code.OperandType == OperandType.InlineMethod) calls.Add(MetadataTokens.EntityHandle((int)step.Operand));
                else if ((step.Code == OpCodes.Stfld || step.Code == OpCodes.Stsfld || step.Code == OpCodes.Ldflda || step.Code == OpCodes.Ldsflda)
                    && MetadataTokens.EntityHandle((int)step.Operand) is { Kind: HandleKind.FieldDefinition } field)
                {
                    _stores[(FieldDefinitionHandle)field] = _stores.TryGetValue((FieldDefinitionHandle)field, out var n) ? n + 1 : 1;
                }
            }

            _calls[handle] = calls;
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
                if (!_open.Contains(pair.Key) && pair.Value.Any(called => IsInteresting(called, known))) _open.Add(pair.Key);
            }

            // The body of an async method lies in a type of its own.
            foreach (var handle in _open.ToList())
            {
                if (KickOffOf(handle) is { IsNil: false } kickOff) _open.Add(kickOff);
            }
        }

        return _open.Select(handle => _assembly.NameOf(handle)!.Id);
    }

    public void Open(List<CodeMethod> methods, Dictionary<string, CodeValue> fields, bool isOwn)
    {
        var stored = new Dictionary<FieldDefinitionHandle, List<CodeValue>>();
        void Store(FieldDefinitionHandle field, CodeValue value)
        {
            if (!stored.TryGetValue(field, out var values)) stored[field] = values = [];
            values.Add(value);
        }

        var types = new HashSet<TypeDefinitionHandle>(_open.Select(m => _assembly.Metadata.GetMethodDefinition(m).GetDeclaringType()));
        foreach (var handle in _calls.Keys)
        {
            var definition = _assembly.Metadata.GetMethodDefinition(handle);
            var isConstructor = (definition.Attributes & MethodAttributes.RTSpecialName) != 0;
            var isStatic = (definition.Attributes & MethodAttributes.Static) != 0;
            if (!_open.Contains(handle) && !(isConstructor && (isStatic || types.Contains(definition.GetDeclaringType())))) continue;
            var kickOff = KickOffOf(handle);
            var id = _assembly.NameOf(handle)!.Id;
            var method = new IlMethodReader(_assembly, handle, id, _assembly.Body(handle)!, Store).Read();
            methods.Add(method with { IsOwn = isOwn });
            if (!kickOff.IsNil)
            {
                // What runs the body is the method it was written as.
                var outer = _assembly.NameOf(kickOff)!.Id;
                methods.Add(new(outer) { IsOwn = isOwn, Calls = [new("", "", [], null, CodeGuard.Always) { TargetId = id }] });
            }
        }

        foreach (var pair in stored)
        {
            if (IsSetOnce(pair.Key, pair.Value) is { } value) fields[_assembly.FieldOf(pair.Key).Name] = value;
        }
    }

    private CodeValue? IsSetOnce(FieldDefinitionHandle handle, List<CodeValue> values)
    {
        var field = _assembly.Metadata.GetFieldDefinition(handle);
        var isGenerated = TypeNames.Of(_assembly.Metadata, field.GetDeclaringType()).IndexOf('<') >= 0;
        if (!isGenerated && (field.Attributes & FieldAttributes.InitOnly) == 0) return null;
        if (_stores[handle] != values.Count) return null;

        // Hoisted locals are cleared at the end.
        return values.Where(value => value is not CodeValue.Constant { Value: null }).Distinct().ToList() is [var only] ? only : null;
    }

    private bool IsInteresting(EntityHandle called, ISet<string> known)
    {
        if (called.Kind == HandleKind.MethodSpecification) called = _assembly.Metadata.GetMethodSpecification((MethodSpecificationHandle)called).Method;
        if (called.Kind == HandleKind.MethodDefinition && _open.Contains((MethodDefinitionHandle)called)) return true;
        return _assembly.NameOf(called) is { } name && (KnownCalls.IsInteresting(name.Type, name.Name) || known.Contains(name.Id));
    }

    private MethodDefinitionHandle KickOffOf(MethodDefinitionHandle handle)
    {
        var definition = _assembly.Metadata.GetMethodDefinition(handle);
        return _assembly.Metadata.StringComparer.Equals(definition.Name, "MoveNext")
            && _kickOffs.TryGetValue(TypeNames.Of(_assembly.Metadata, definition.GetDeclaringType()), out var kickOff) ? kickOff : default;
    }

    private Dictionary<string, MethodDefinitionHandle> FindKickOffs()
    {
        var result = new Dictionary<string, MethodDefinitionHandle>();
        var metadata = _assembly.Metadata;
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.MethodDefinition || _assembly.NameOf(attribute.Constructor) is not { } name
                || !name.Type.EndsWith("StateMachineAttribute", StringComparison.Ordinal)) continue;
            var value = metadata.GetBlobReader(attribute.Value);
            if (value.Length > 2 && value.ReadUInt16() == 1 && value.ReadSerializedString() is { } type)
                result[type.Split(',')[0]] = (MethodDefinitionHandle)attribute.Parent;
        }

        return result;
    }
}
