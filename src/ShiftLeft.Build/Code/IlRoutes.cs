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
            var onType = IlAttributes.Read(assembly, type.GetCustomAttributes());
            if (onType.Count == 0 && !name.EndsWith("Controller", StringComparison.Ordinal)) continue;
            foreach (var method in type.GetMethods())
            {
                var definition = metadata.GetMethodDefinition(method);
                routes.AddRange(EndpointAttributes.Routes(name, metadata.GetString(definition.Name), onType,
                    IlAttributes.Read(assembly, definition.GetCustomAttributes()),
                    () => assembly.Places(method) is [var first, ..] ? first.Place : assembly.Nowhere));
            }
        }

        return routes;
    }
}
