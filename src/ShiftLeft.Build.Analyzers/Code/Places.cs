using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Analyzers.Code;

/// <summary>Where things stand: the statement, as a PDB has it.</summary>
internal static class Places
{
    public static CodePlace Of(Location location) => Of(location.SourceTree!, location.SourceSpan);

    public static CodePlace OfStatement(SyntaxNode node) => Of(node.SyntaxTree, StatementSpan(node));

    private static CodePlace Of(SyntaxTree tree, TextSpan span)
    {
        var lines = tree.GetLineSpan(span);
        return new(lines.Path, new(lines.StartLinePosition.Line, lines.StartLinePosition.Character),
            new(lines.EndLinePosition.Line, lines.EndLinePosition.Character));
    }

    private static TextSpan StatementSpan(SyntaxNode node)
    {
        for (var current = node; current != null; current = current.Parent)
        {
            switch (current.Parent)
            {
                case LambdaExpressionSyntax lambda when lambda.ExpressionBody == current:
                case ArrowExpressionClauseSyntax:
                case ForEachStatementSyntax each when each.Expression == current:
                case ForStatementSyntax loop when loop.Statement != current:
                case SwitchExpressionArmSyntax arm when arm.Expression == current:
                    return current.Span;
            }

            switch (current)
            {
                case ConstructorInitializerSyntax initializer:
                    return initializer.Span;
                case IfStatementSyntax condition:
                    return TextSpan.FromBounds(condition.SpanStart, condition.CloseParenToken.Span.End);
                case WhileStatementSyntax loop:
                    return TextSpan.FromBounds(loop.SpanStart, loop.CloseParenToken.Span.End);
                case SwitchStatementSyntax choice:
                    return TextSpan.FromBounds(choice.SpanStart, choice.CloseParenToken.Span.End);
                case UsingStatementSyntax { Declaration: { } declaration }:
                    return declaration.Span;
                case BlockSyntax:
                    continue;
                case StatementSyntax statement:
                    return statement.Span;
                case FieldDeclarationSyntax field:
                    return field.Declaration.Variables.Count == 1 ? field.Span : node.Span;
            }
        }

        return node.Span;
    }
}
