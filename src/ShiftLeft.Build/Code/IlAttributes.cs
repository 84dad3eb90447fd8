using System.Reflection.Metadata;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Code;

/// <summary>The attributes of types and methods that tell something of endpoints.</summary>
internal static class IlAttributes
{
    public static IReadOnlyList<EndpointAttribute> Read(IlAssembly assembly, CustomAttributeHandleCollection handles)
    {
        var result = new List<EndpointAttribute>();
        foreach (var handle in handles)
        {
            var attribute = assembly.Metadata.GetCustomAttribute(handle);
            if (assembly.NameOf(attribute.Constructor) is not { } name || !EndpointAttributes.IsKnown(name.Type))
                continue;
            result.Add(new(name.Type, Text(name, assembly.Metadata.GetBlobReader(attribute.Value))));
        }

        return result;
    }

    // ECMA-335 II.23.3: a prolog of 1, then the constructor's arguments; an array begins with its length.
    private static string? Text(MethodName constructor, BlobReader value)
    {
        if (constructor.Parameters == 0 || value.Length <= 2 || value.ReadUInt16() != 1) return null;
        if (constructor.FirstParameterType == "System.String") return value.ReadSerializedString();
        if (constructor.Type != EndpointAttributes.Host) return null;
        var hosts = new string?[Math.Min(value.ReadInt32(), value.RemainingBytes)];
        for (var i = 0; i < hosts.Length; i++) hosts[i] = value.ReadSerializedString();
        return string.Join(";", hosts);
    }
}
