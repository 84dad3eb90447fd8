using System.Text;
using ShiftLeft.Build.Code;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Discovery;

/// <summary>
/// The only way to the disk. Remembers every question that was asked and its answer, so that a later build can tell
/// whether it would get the same answers. All paths are absolute.
/// </summary>
internal sealed class DiskFiles
{
    private readonly Dictionary<string, string?> _texts = new(PathText.Comparer);
    private readonly Dictionary<string, DirectoryListing> _listings = new(PathText.Comparer);
    private readonly Dictionary<string, bool> _existence = new(PathText.Comparer);
    private readonly Dictionary<string, ulong> _hashes = new(PathText.Comparer);

    /// <summary>Hash of the bytes of each file that was read; 0 if it could not be.</summary>
    public IReadOnlyDictionary<string, ulong> Reads => _hashes;

    public IReadOnlyDictionary<string, bool> Questions => _existence;

    public IReadOnlyDictionary<string, DirectoryListing> Listings => _listings;

    public bool Exists(string path)
    {
        path = PathText.Full(path);
        if (!_existence.TryGetValue(path, out var exists)) _existence[path] = exists = File.Exists(path) || Directory.Exists(path);
        return exists;
    }

    /// <summary>
    /// The text of a file; null if there is none or it cannot be read. Bytes that are no UTF-8 become U+FFFD: what is
    /// wrong with them is for the parser to say.
    /// </summary>
    public string? Read(string path)
    {
        path = PathText.Full(path);
        if (_texts.TryGetValue(path, out var text)) return text;
        var bytes = ReadBytes(path);
        _hashes[path] = bytes == null ? 0 : ContentHash.Of(bytes);
        return _texts[path] = bytes == null ? null : Decode(bytes);
    }

    /// <summary>What the code was asked and told; null before the compiler.</summary>
    public CodeAnswer? Code { get; private set; }

    /// <summary>What the code of an assembly and of those of other projects that it uses does; null if it cannot be read.</summary>
    public CodeFacts? ReadCode(string assembly, IReadOnlyList<string> referenced)
    {
        var facts = IlCodeReader.Read(assembly, referenced);
        Code = CodeAnswer.Of([assembly, .. referenced], facts);
        return facts;
    }

    public DirectoryListing List(string directory)
    {
        directory = PathText.Full(directory);
        if (!_listings.TryGetValue(directory, out var listing)) _listings[directory] = listing = DirectoryListing.Of(directory);
        return listing;
    }

    /// <summary>The bytes of a file; null if they cannot be had.</summary>
    public static byte[]? ReadBytes(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
