using System.Globalization;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Images;

/// <summary>Reads the lock's text. An entry with a fault is left out and said; the others count.</summary>
internal sealed class ImageLockReader
{
    private const string RuleId = "SLB2200";
    private const string Version = "1";

    private static readonly string[] _rootKeys = ["version", "images"];

    private static readonly string[] _imageKeys =
    [
        "reference", "digest", "manifest", "platform", "created", "user", "exposedPorts", "environment",
        "entrypoint", "command", "workingDirectory",
    ];

    private static readonly Regex _platform = new("^[a-z0-9]+/[a-z0-9]+(/[a-z0-9]+)?$", RegexOptions.CultureInvariant);

    private readonly SourceText _source;
    private readonly List<ParseProblem> _problems = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<LockedImage> _images = [];

    private ImageLockReader(SourceText source) => _source = source;

    public static ImageLock Read(SourceText source)
    {
        var reader = new ImageLockReader(source);
        var isRead = reader.ReadFile();
        return new(source, reader._images, reader._names, reader._problems, isRead);
    }

    private bool ReadFile()
    {
        var file = JsonText.Parse(_source);
        foreach (var problem in file.Problems)
            Fault(problem, "it cannot be read here: " + string.Join(" ", problem.Arguments));
        if (_problems.Count > 0) return false;
        if (file.Documents is not [{ Root: YamlMapping root }])
            return Fault(new Location(_source, new(0, Math.Min(1, _source.Length))), "it is no JSON object");
        if (root.Scalar("version") is not { } version) return Fault(KeyOrStart(root, "version"), "it has no version");
        if (version.Value != Version)
            return Fault(version, $"this version of the package reads version {Version}, not {version.Value}");
        CheckKeys(root, _rootKeys);
        if (root.Sequence("images") is not { } images)
            return Fault(KeyOrStart(root, "images"), "it has no list of images");
        foreach (var item in images.Items) ReadImage(item);
        return true;
    }

    private void ReadImage(YamlNode node)
    {
        if (node is not YamlMapping entry || entry.Scalar("reference") is not { } text)
        {
            Fault(Start(node), "an entry has no reference");
            return;
        }

        var reference = ImageReference.Parse(text.Value);
        if (reference.Invalid is { } invalid)
        {
            Fault(text, invalid);
            return;
        }

        var key = ImageLock.KeyOf(reference);
        var isNew = _names.Add(key);
        var known = _problems.Count;
        if (!isNew) Fault(text, $"there are two entries of {key}");
        CheckKeys(entry, _imageKeys);
        var image = new LockedImage
        {
            Reference = key,
            Place = text,
            Digest = Text(entry, "digest", IsDigest, "no digest"),
            Manifest = Text(entry, "manifest", IsDigest, "no digest"),
            Platform = Text(entry, "platform", _platform.IsMatch, "no platform such as linux/amd64"),
            Created = Text(entry, "created", IsTime, "no time such as 2026-11-24T08:00:00Z"),
            User = Text(entry, "user") ?? "",
            ExposedPorts = Texts(entry, "exposedPorts"),
            Environment = ReadEnvironment(entry),
            Entrypoint = Texts(entry, "entrypoint"),
            Command = Texts(entry, "command"),
            WorkingDirectory = Text(entry, "workingDirectory"),
        };
        if (_problems.Count == known) _images.Add(image);
    }

    private Dictionary<string, string?> ReadEnvironment(YamlMapping entry)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (entry.Find("environment") is not { } found) return result;
        if (found.Value is not YamlMapping variables)
        {
            Fault(found.Value, "the environment is no object");
            return result;
        }

        foreach (var variable in variables.Entries)
        {
            if (variable.Value is YamlScalar value) result[variable.Key.Value] = value.IsNull ? null : value.Value;
            else Fault(variable.Value, $"{variable.Key.Value} is no text");
        }

        return result;
    }

    private string? Text(YamlMapping entry, string key, Func<string, bool>? isValid = null, string what = "")
    {
        if (entry.Find(key) is not { } found) return null;
        if (found.Value is not YamlScalar { IsPlain: false } scalar) Fault(found.Value, $"{key} is no text");
        else if (isValid != null && !isValid(scalar.Value)) Fault(scalar, $"{key} is {what}");
        else return scalar.Value;
        return null;
    }

    private List<string> Texts(YamlMapping entry, string key)
    {
        if (entry.Find(key) is not { } found) return [];
        if (found.Value is YamlSequence list && list.Items.All(i => i is YamlScalar { IsPlain: false }))
            return [.. list.Items.Cast<YamlScalar>().Select(i => i.Value)];
        Fault(found.Value, $"{key} is no list of texts");
        return [];
    }

    private void CheckKeys(YamlMapping mapping, string[] known)
    {
        foreach (var entry in mapping.Entries.Where(e => !known.Contains(e.Key.Value)))
            Fault(entry.Key, $"there is no {entry.Key.Value} here");
        foreach (var entry in mapping.DuplicateKeys) Fault(entry.Key, $"{entry.Key.Value} stands twice");
    }

    private static bool IsDigest(string text) => ImageReference.Parse("a@" + text) is { IsValid: true };

    private static bool IsTime(string text)
        => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal, out _);

    // Of a collection its first character: all of it is no place to point at.
    private static Location Start(YamlNode node)
        => new(node.Source, new(node.Span.Start, Math.Min(node.Span.Start + 1, node.Span.End)));

    private static ILocated KeyOrStart(YamlMapping mapping, string key)
        => mapping.Find(key) is { } entry ? entry.Key : Start(mapping);

    private bool Fault(ILocated place, string what)
    {
        if (place is YamlNode node and not YamlScalar) place = Start(node);
        _problems.Add(new(RuleId, place.Source, place.Span, what));
        return false;
    }
}
