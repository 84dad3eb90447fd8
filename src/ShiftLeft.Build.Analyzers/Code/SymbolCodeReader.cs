using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Analyzers.Code;

/// <summary>
/// Reads code facts from the symbols of a C# compilation and of the projects it refers to: the live twin of the
/// reader of IL.
/// </summary>
internal static class SymbolCodeReader
{
    private static readonly ConditionalWeakTable<Compilation, CodeFacts> _cache = new();

    /// <summary>The facts; computed once per compilation, which does not change when a manifest does.</summary>
    public static CodeFacts Read(CSharpCompilation compilation, CancellationToken cancellation)
    {
        if (_cache.TryGetValue(compilation, out var known)) return known;
        var facts = CodeFactsBuilder.Build(ReadProgram(compilation, cancellation));
        return _cache.GetValue(compilation, _ => facts);
    }

    private static CodeProgram ReadProgram(CSharpCompilation compilation, CancellationToken cancellation)
    {
        var (others, unread) = Projects(compilation);
        var names = new HashSet<string>();
        var scans = others.Prepend(compilation).Select(c => new SymbolScan(c, cancellation)).ToList();

        // A method that calls an interesting method is interesting, in whichever project: until nothing new is found.
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            foreach (var scan in scans) scan.FindInteresting(names);
        }

        var methods = new List<CodeMethod>();
        var fields = new Dictionary<string, CodeValue>();
        foreach (var scan in scans) scan.Open(methods, fields, isOwn: scan == scans[0], cancellation);
        return new()
        {
            AssemblyName = compilation.AssemblyName ?? "",
            Methods = methods,
            Fields = fields,
            Routes = scans[0].ReadRoutes(cancellation),
            UnreadAssemblies = unread,
            ReferencedAssemblies = [.. compilation.ReferencedAssemblyNames.Select(name => name.Name)],
        };
    }

    private static (List<CSharpCompilation> Read, List<string> Unread) Projects(CSharpCompilation compilation)
    {
        var read = new List<CSharpCompilation>();
        var unread = new List<string>();
        var seen = new HashSet<string> { compilation.AssemblyName ?? "" };
        var queue = new Queue<Compilation>([compilation]);
        while (queue.Count > 0)
        {
            foreach (var reference in queue.Dequeue().References.OfType<CompilationReference>())
            {
                if (!seen.Add(reference.Compilation.AssemblyName ?? "")) continue;
                queue.Enqueue(reference.Compilation);
                if (reference.Compilation is CSharpCompilation other) read.Add(other);
                else unread.Add(reference.Compilation.AssemblyName ?? "");
            }
        }

        return (read, unread);
    }
}
