using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Code;

/// <summary>What a token names: the method's type, name and shape.</summary>
internal sealed record MethodName(string Type, string Name, int Parameters, bool HasThis, bool ReturnsVoid,
    string FirstParameterType)
{
    public string Id => $"{Type}::{Name}/{Parameters}";
}

/// <summary>Where the code at an offset was written.</summary>
internal sealed record Statement(int Offset, CodePlace Place);

/// <summary>An assembly and its portable PDB, embedded or beside it.</summary>
internal sealed class IlAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReaderProvider? _symbols;
    private readonly Dictionary<int, MethodName> _names = [];
    private readonly string _path;

    private IlAssembly(string path, PEReader file)
    {
        _path = path;
        _file = file;
        Metadata = file.GetMetadataReader();
        try
        {
            file.TryOpenAssociatedPortablePdb(path, name => File.Exists(name)
                ? File.OpenRead(name) : null, out _symbols, out _);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // Without symbols the facts hold; only their places are lost.
        }

        Symbols = _symbols?.GetMetadataReader();
    }

    public MetadataReader Metadata { get; }

    public MetadataReader? Symbols { get; }

    public string Name => Metadata.GetString(Metadata.GetAssemblyDefinition().Name);

    public string Mvid => Metadata.GetGuid(Metadata.GetModuleDefinition().Mvid).ToString();

    /// <summary>The simple names of the assemblies it refers to.</summary>
    public IEnumerable<string> ReferencedAssemblies()
    {
        foreach (var handle in Metadata.AssemblyReferences)
            yield return Metadata.GetString(Metadata.GetAssemblyReference(handle).Name);
    }

    /// <summary>Null if the file is no managed assembly or cannot be read.</summary>
    public static IlAssembly? Open(string path)
    {
        PEReader? file = null;
        try
        {
            file = new(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
            if (file.HasMetadata && file.GetMetadataReader().IsAssembly) return new(path, file);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            // The caller says that this assembly is unread.
        }

        file?.Dispose();
        return null;
    }

    public MethodBodyBlock? Body(MethodDefinitionHandle handle)
    {
        var address = Metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        return address == 0 ? null : _file.GetMethodBody(address);
    }

    public MethodName? NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.MethodSpecification)
            handle = Metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        var token = MetadataTokens.GetToken(handle);
        if (_names.TryGetValue(token, out var known)) return known;
        MethodName name;
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                var definition = Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                name = Create(TypeNames.Of(Metadata, definition.GetDeclaringType()), definition.Name,
                    definition.DecodeSignature(TypeNames.Instance, null));
                break;
            case HandleKind.MemberReference
                when Metadata.GetMemberReference((MemberReferenceHandle)handle) is var reference
                    && reference.GetKind() == MemberReferenceKind.Method:
                name = Create(TypeNames.Of(Metadata, reference.Parent), reference.Name,
                    reference.DecodeMethodSignature(TypeNames.Instance, null));
                break;
            default:
                return null;
        }

        return _names[token] = name;
    }

    /// <summary>The full name of a field, and its token if it is defined here, else 0.</summary>
    public (string Name, int Definition) FieldOf(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.FieldDefinition:
                var field = Metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return (TypeNames.Of(Metadata, field.GetDeclaringType()) + "." + Metadata.GetString(field.Name),
                    MetadataTokens.GetToken(handle));
            case HandleKind.MemberReference:
                var reference = Metadata.GetMemberReference((MemberReferenceHandle)handle);
                return (TypeNames.Of(Metadata, reference.Parent) + "." + Metadata.GetString(reference.Name), 0);
            default:
                return ("", 0);
        }
    }

    /// <summary>The statements of a method, in the order of their offsets.</summary>
    public List<Statement> Places(MethodDefinitionHandle handle)
    {
        var result = new List<Statement>();
        if (Symbols == null || MetadataTokens.GetRowNumber(handle) > Symbols.MethodDebugInformation.Count)
            return result;
        foreach (var point in Symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints())
        {
            if (point.IsHidden || point.Document.IsNil) continue;
            var file = Symbols.GetString(Symbols.GetDocument(point.Document).Name);
            result.Add(
                new(point.Offset,
                    new(file, new(point.StartLine - 1, point.StartColumn - 1),
                        new(point.EndLine - 1, point.EndColumn - 1))));
        }

        return result;
    }

    /// <summary>Where something stands that has no statement.</summary>
    public CodePlace Nowhere => new(_path, default, default);

    public void Dispose()
    {
        _symbols?.Dispose();
        _file.Dispose();
    }

    private MethodName Create(string type, StringHandle name, MethodSignature<string> signature)
        => new(type, Metadata.GetString(name), signature.ParameterTypes.Length, signature.Header.IsInstance,
            signature.ReturnType == "System.Void", signature.ParameterTypes.Length > 0
                ? signature.ParameterTypes[0] : "");
}
