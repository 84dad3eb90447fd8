using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Analyzers.Code;

/// <summary>Looks through the syntax of a compilation for members worth binding.</summary>
internal sealed class SymbolScan
{
    private readonly CSharpCompilation _compilation;
    private readonly List<(SyntaxNode Node, HashSet<string> Names)> _members = [];
    private readonly HashSet<SyntaxNode> _open = [];
    private readonly bool _hasKubernetes;

    public SymbolScan(CSharpCompilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _hasKubernetes = compilation.ReferencedAssemblyNames.Any(name =>
            name.Name.StartsWith("KubernetesClient", StringComparison.Ordinal));
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var member in Members(tree.GetRoot(cancellation))) _members.Add((member, NamesIn(member)));
        }
    }

    /// <summary>Adds the names of the methods that hold something, directly or through what they call.</summary>
    public void FindInteresting(ISet<string> names)
    {
        foreach (var (node, used) in _members)
        {
            if (_open.Contains(node) || !(_hasKubernetes || used.Overlaps(names) || used.Any(IsInteresting))) continue;
            _open.Add(node);
            if (node is MethodDeclarationSyntax method) names.Add(method.Identifier.ValueText);
            if (node is ConstructorDeclarationSyntax constructor) names.Add(constructor.Identifier.ValueText);
        }
    }

    public void Open(List<CodeMethod> methods, Dictionary<string, CodeValue> fields, bool isOwn,
        CancellationToken cancellation)
    {
        var types = new HashSet<SyntaxNode?>(_open.Select(node => node.Parent));
        var store = new Dictionary<ISymbol, List<CodeValue>>(SymbolEqualityComparer.Default);
        foreach (var (node, _) in _members)
        {
            var isSetUp = node is ConstructorDeclarationSyntax && types.Contains(node.Parent)
                || node is EqualsValueClauseSyntax;
            if (!_open.Contains(node) && !isSetUp) continue;
            cancellation.ThrowIfCancellationRequested();
            var model = _compilation.GetSemanticModel(node.SyntaxTree);
            if (model.GetOperation(node, cancellation) is not { } operation) continue;
            var symbol = node is CompilationUnitSyntax
                ? _compilation.GetEntryPoint(cancellation)
                : node is EqualsValueClauseSyntax ? null : model.GetDeclaredSymbol(node, cancellation) as IMethodSymbol;
            new SymbolMethodReader(operation, symbol, isOwn).Read(methods, store);
        }

        foreach (var pair in store)
        {
            if (pair.Value.Distinct().ToList() is [var only] && pair.Value.Count == 1)
                fields[SymbolNames.Full(pair.Key.ContainingType) + "." + pair.Key.MetadataName] = only;
        }
    }

    public IReadOnlyList<CodeRoute> ReadRoutes(CancellationToken cancellation)
    {
        var routes = new List<CodeRoute>();
        foreach (var method in _members.Select(m => m.Node).OfType<MethodDeclarationSyntax>()
            .Where(m => m.AttributeLists.Count > 0))
        {
            if (_compilation.GetSemanticModel(method.SyntaxTree)
                .GetDeclaredSymbol(method, cancellation) is not { } symbol) continue;
            var onMethod = SymbolNames.Attributes(symbol);
            if (onMethod.Count == 0) continue;
            routes.AddRange(EndpointAttributes.Routes(symbol.ContainingType.Name, symbol.Name,
                SymbolNames.Attributes(symbol.ContainingType), onMethod,
                () => Places.Of(method.AttributeLists[0].Attributes[0].GetLocation())));
        }

        return routes;
    }

    private static IEnumerable<SyntaxNode> Members(SyntaxNode root)
    {
        if (root is CompilationUnitSyntax unit && unit.Members.Any(m => m is GlobalStatementSyntax)) yield return unit;
        foreach (var node in root.DescendantNodes(node => node is not (StatementSyntax or ExpressionSyntax)))
        {
            switch (node)
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } }:
                    yield return node;
                    break;
            }
        }
    }

    private static HashSet<string> NamesIn(SyntaxNode member)
    {
        var names = new HashSet<string>();
        var nodes = member is CompilationUnitSyntax unit
            ? unit.Members.OfType<GlobalStatementSyntax>().SelectMany(statement => statement.DescendantNodes())
            : member.DescendantNodes();
        foreach (var node in nodes)
        {
            if (node is SimpleNameSyntax name) names.Add(name.Identifier.ValueText);
            else if (node is BracketedArgumentListSyntax { Arguments: [{ Expression: not LiteralExpressionSyntax { Token.Value: int } }] }) names.Add("[]");
        }

        return names;
    }

    private static bool IsInteresting(string name)
        => name is "[]" or "Run" or "RunAsync" or "File" or "FileStream" or "StreamWriter" or "TcpListener"
            or "HttpListener"
            || KnownCalls.IsInteresting("", name) || KnownCalls.IsInteresting("", "set_" + name)
            || KnownCalls.IsInteresting("", "get_" + name);
}
