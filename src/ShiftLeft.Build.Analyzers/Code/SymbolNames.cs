using Microsoft.CodeAnalysis;

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
}
