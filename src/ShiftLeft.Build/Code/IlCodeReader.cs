using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Code;

/// <summary>
/// Reads code facts from a compiled assembly and its portable PDB, and from the assemblies of the solution's projects
/// that it refers to. Only bodies that call something of <see cref="KnownCalls"/> are opened.
/// </summary>
internal static class IlCodeReader
{
    private const int MaxCached = 64;
    private static readonly ConcurrentDictionary<string, CodeFacts> _cache = new();

    /// <summary>
    /// The facts of an assembly; null if it cannot be read. <paramref name="projectAssemblies"/> are the assemblies of
    /// the referenced projects of the solution, all of them, by path.
    /// </summary>
    public static CodeFacts? Read(string path, IEnumerable<string> projectAssemblies)
    {
        using var main = IlAssembly.Open(path);
        if (main == null) return null;
        var others = new List<IlAssembly>();
        var unread = new List<string>();
        try
        {
            foreach (var reference in projectAssemblies)
            {
                if (IlAssembly.Open(reference) is { } other) others.Add(other);
                else unread.Add(Path.GetFileNameWithoutExtension(reference));
            }

            var key = string.Join("|", others.Select(a => a.Mvid).OrderBy(id => id, StringComparer.Ordinal)
                .Prepend(main.Mvid)) + "|" + path + "|" + string.Join("|", unread);
            if (_cache.TryGetValue(key, out var known)) return known;
            if (_cache.Count >= MaxCached) _cache.Clear();
            return _cache[key] = CodeFactsBuilder.Build(ReadProgram(main, others, unread));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
        finally
        {
            foreach (var other in others) other.Dispose();
        }
    }

    private static CodeProgram ReadProgram(IlAssembly main, List<IlAssembly> others, List<string> unread)
    {
        var scans = others.Select(other => new IlScan(other)).ToList();
        var interesting = new HashSet<string>();

        // A library may call another one: until nothing new is found.
        for (var before = -1; before != interesting.Count;)
        {
            before = interesting.Count;
            foreach (var scan in scans) interesting.UnionWith(scan.FindInteresting(interesting));
        }

        var own = new IlScan(main);
        own.FindInteresting(interesting);
        var methods = new List<CodeMethod>();
        var fields = new Dictionary<string, CodeValue>();
        own.Open(methods, fields, isOwn: true);
        foreach (var scan in scans) scan.Open(methods, fields, isOwn: false);
        return new()
        {
            AssemblyName = main.Name,
            Methods = methods,
            Fields = fields,
            Routes = IlRoutes.Read(main),
            UnreadAssemblies = unread,
            ReferencedAssemblies = [.. others.Prepend(main).SelectMany(a => a.ReferencedAssemblies())],
        };
    }
}
