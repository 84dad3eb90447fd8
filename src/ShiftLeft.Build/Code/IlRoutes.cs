using System.Reflection.Metadata;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Code;

/// <summary>
/// The routes that the attributes of controllers give. A PDB knows no place of an attribute: the action's first
/// statement stands for it.
/// </summary>
internal static class IlRoutes
{
    public static IReadOnlyList<CodeRoute> Read(IlAssembly assembly)
    {
        var metadata = assembly.Metadata;
        var routes = new List<CodeRoute>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var name = metadata.GetString(type.Name);
            var onType = Read(assembly, type.GetCustomAttributes());
            if (onType.Count == 0 && !name.EndsWith("Controller", StringComparison.Ordinal)) continue;
            foreach (var method in type.GetMethods())
            {
                var definition = metadata.GetMethodDefinition(method);
                var onMethod = Read(assembly, definition.GetCustomAttributes());
                var place = new Lazy<CodePlace>(() => assembly.Places(method) is [var first, ..]
                    ? first.Place : assembly.Nowhere);
                routes.AddRange(AttributeRoutes.Combine(name, metadata.GetString(definition.Name), onType, onMethod)
                    .Select(path =>
                        new CodeRoute(place.Value, path, AttributeRoutes.RequiresAuthorization(onType, onMethod))));
            }
        }

        return routes;
    }

    private static List<RouteAttribute> Read(IlAssembly assembly, CustomAttributeHandleCollection handles)
    {
        var result = new List<RouteAttribute>();
        foreach (var handle in handles)
        {
            var attribute = assembly.Metadata.GetCustomAttribute(handle);
            if (assembly.NameOf(attribute.Constructor) is not { } name || !AttributeRoutes.IsKnown(name.Type)) continue;
            var value = assembly.Metadata.GetBlobReader(attribute.Value);
            var hasText = name.FirstParameterType == "System.String" && value.Length > 2 && value.ReadUInt16() == 1;
            result.Add(new(name.Type, hasText ? value.ReadSerializedString() : null));
        }

        return result;
    }
}
