using ShiftLeft.Build.Code;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build.Replay;

/// <summary>
/// The assemblies that were read, first the project's own, and hashes of their bytes and of what their code does. Most
/// edits change the bytes alone, and then nothing has to be analysed again.
/// </summary>
internal sealed record CodeAnswer(IReadOnlyList<string> Assemblies, ulong Bytes, ulong Facts)
{
    public static CodeAnswer Of(IReadOnlyList<string> assemblies, CodeFacts? facts)
        => new(assemblies, HashOf(assemblies), HashOf(facts));

    /// <summary>The same answer of now; null if the code does something else.</summary>
    public CodeAnswer? Renew()
    {
        var bytes = HashOf(Assemblies);
        if (bytes == Bytes) return this;
        return HashOf(IlCodeReader.Read(Assemblies[0], Assemblies.Skip(1))) == Facts
            ? this with { Bytes = bytes } : null;
    }

    private static ulong HashOf(IReadOnlyList<string> assemblies)
    {
        var hash = ContentHash.Start;
        foreach (var path in assemblies)
            hash = ContentHash.Add(hash, DiskFiles.ReadBytes(path) is { } bytes
                ? ContentHash.Of(bytes).ToString() : null);
        return hash;
    }

    private static ulong HashOf(CodeFacts? facts)
    {
        var hash = ContentHash.Start;
        foreach (var line in facts?.Lines() ?? ["unreadable"]) hash = ContentHash.Add(hash, line);
        return hash;
    }
}
