using System.Text;
using ShiftLeft.Build.Code;
using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Discovery;

/// <summary>
/// The only way to the disk. Remembers every question that was asked and its answer, so that a later build can tell
/// whether it would get the same answers. All paths are absolute.
/// </summary>
/// <param name="searchPath">The folders of programs; null: those of the environment.</param>
internal sealed class DiskFiles(string? searchPath = null)
{
    private readonly Dictionary<string, string?> _texts = new(PathText.Comparer);
    private readonly Dictionary<string, DirectoryListing> _listings = new(PathText.Comparer);
    private readonly Dictionary<string, bool> _existence = new(PathText.Comparer);
    private readonly Dictionary<string, string> _hashes = new(PathText.Comparer);
    private readonly Dictionary<string, string> _stamps = new(PathText.Comparer);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>Hash of the bytes of each file that was read; 0 if it could not be.</summary>
    public IReadOnlyDictionary<string, string> Reads => _hashes;

    public IReadOnlyDictionary<string, bool> Questions => _existence;

    public IReadOnlyDictionary<string, DirectoryListing> Listings => _listings;

    /// <summary>Length and time of each program that was run.</summary>
    public IReadOnlyDictionary<string, string> Stamps => _stamps;

    /// <summary>Hash of each environment variable that was read.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    public bool Exists(string path)
    {
        path = PathText.Full(path);
        if (!_existence.TryGetValue(path, out var exists))
            _existence[path] = exists = File.Exists(path) || Directory.Exists(path);
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
        _hashes[path] = HashOf(bytes);
        return _texts[path] = bytes == null ? null : Decode(bytes);
    }

    /// <summary>What the code was asked and told; null before the compiler.</summary>
    public CodeAnswer? Code { get; private set; }

    /// <summary>
    /// What the code of an assembly and of those of other projects that it uses does; null if it cannot be read.
    /// </summary>
    public CodeFacts? ReadCode(string assembly, IReadOnlyList<string> referenced)
    {
        var facts = IlCodeReader.Read(assembly, referenced);
        Code = CodeAnswer.Of([assembly, .. referenced], facts);
        return facts;
    }

    /// <summary>
    /// The program of that name in the folders of PATH; null if it is in none. Another PATH, a program that comes, goes
    /// or is replaced by another version is another answer.
    /// </summary>
    public string? FindProgram(string name)
    {
        _variables["PATH"] = HashOfVariable("PATH");
        foreach (var folder in (searchPath ?? Environment.GetEnvironmentVariable("PATH")
            ?? "").Split(Path.PathSeparator))
        {
            if (folder.Length == 0 || folder.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || !Path.IsPathRooted(folder))
                continue;
            foreach (var file in new[] { name, name + ".exe" })
            {
                var path = Path.Combine(folder, file);
                if (!Exists(path)) continue;
                _stamps[path] = StampOf(path);
                return path;
            }
        }

        return null;
    }

    public static string HashOf(byte[]? bytes) => ContentHash.Hex(bytes == null ? 0 : ContentHash.Of(bytes));

    public static string HashOfVariable(string name)
        => ContentHash.Hex(ContentHash.Add(ContentHash.Start, Environment.GetEnvironmentVariable(name)));

    /// <summary>A hash of the length of a file and the time it was written at; 0 if there is none.</summary>
    public static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return ContentHash.Hex(file.Exists
            ? ContentHash.Add(ContentHash.Start, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : 0);
    }

    public DirectoryListing List(string directory)
    {
        directory = PathText.Full(directory);
        if (!_listings.TryGetValue(directory, out var listing))
            _listings[directory] = listing = DirectoryListing.Of(directory);
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
        using var reader = new StreamReader(new MemoryStream(bytes, writable: false), Encoding.UTF8,
            detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
