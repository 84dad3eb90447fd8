using System.Globalization;

namespace ShiftLeft.Build.Replay;

/// <summary>
/// A fast 64-bit hash (FNV-1a over eight bytes at a time, finished as in splitmix64). It guards against accidents, not
/// against attackers; a cryptographic one would cost more to load than everything else a replay does.
/// </summary>
internal static class ContentHash
{
    public const ulong Start = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    public static ulong Of(byte[] bytes)
    {
        var hash = Start;
        var i = 0;
        for (; i + 8 <= bytes.Length; i += 8)
        {
            hash = (hash ^ BitConverter.ToUInt64(bytes, i)) * Prime;
            hash ^= hash >> 32;
        }

        for (; i < bytes.Length; i++) hash = (hash ^ bytes[i]) * Prime;
        return Finish(hash ^ (ulong)bytes.Length);
    }

    public static ulong Add(ulong hash, string? text)
    {
        foreach (var c in text ?? "\0") hash = (hash ^ c) * Prime;
        return Finish(hash ^ 0xFF);
    }

    /// <summary>Sixteen digits.</summary>
    public static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
