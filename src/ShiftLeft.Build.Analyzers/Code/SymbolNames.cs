using Microsoft.CodeAnalysis;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Analyzers.Code;

/// <summary>The names that metadata has for symbols, so that both readers speak of the same things.</summary>
internal static class SymbolNames
{
    public static string Full(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named) return "";
        named = named.OriginalDefinition;
        if (named.ContainingType != null) return Full(named.ContainingType) + "+" + named.MetadataName;
        return named.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString() + "." + named.MetadataName : named.MetadataName;
    }

    public static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;

    public static string Id(IMethodSymbol method)
    {
        method = Definition(method);
        return $"{Full(method.ContainingType)}::{method.MetadataName}/{method.Parameters.Length}";
    }

    /// <summary>The attributes of a type or method that tell something of endpoints.</summary>
    public static IReadOnlyList<EndpointAttribute> Attributes(ISymbol symbol)
        => [.. symbol.GetAttributes().Where(a => EndpointAttributes.IsKnown(Full(a.AttributeClass)))
            .Select(a => new EndpointAttribute(Full(a.AttributeClass), Text(a)))];

    private static string? Text(AttributeData attribute) => attribute.ConstructorArguments switch
    {
        [{ Kind: TypedConstantKind.Array, IsNull: false } list, ..] when Full(attribute.AttributeClass)
            == EndpointAttributes.Host => string.Join(";", list.Values.Select(v => v.Value as string)),
        [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] => text,
        _ => null,
    };
}
