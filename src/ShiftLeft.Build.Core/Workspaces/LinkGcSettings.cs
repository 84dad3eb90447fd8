using System.Globalization;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

internal enum GcSettingKind
{
    Size,
    Percent,
    Count,
}

/// <summary>A variable of the garbage collector. The runtime reads them as hexadecimal, with or without 0x.</summary>
/// <param name="Number">What the runtime reads; null if it is no hexadecimal number.</param>
internal sealed record GcSetting(string Name, GcSettingKind Kind, string Value, ILocated Place, ulong? Number)
{
    private static readonly (string Name, GcSettingKind Kind)[] _known =
    [
        ("GCHeapHardLimit", GcSettingKind.Size), ("GCHeapHardLimitSOH", GcSettingKind.Size),
        ("GCHeapHardLimitLOH", GcSettingKind.Size),
        ("GCHeapHardLimitPOH", GcSettingKind.Size), ("GCgen0size", GcSettingKind.Size),
        ("GCHeapHardLimitPercent", GcSettingKind.Percent),
        ("GCHeapHardLimitSOHPercent", GcSettingKind.Percent), ("GCHeapHardLimitLOHPercent", GcSettingKind.Percent),
        ("GCHeapHardLimitPOHPercent", GcSettingKind.Percent), ("GCHighMemPercent", GcSettingKind.Percent),
        ("GCHeapCount", GcSettingKind.Count),
    ];

    /// <summary>The number it would be in decimal; null if it does not consist of digits alone.</summary>
    public ulong? Decimal => Value.All(c => c is >= '0' and <= '9')
        && ulong.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : null;

    /// <summary>Those that are certainly set: by the environment that is asked.</summary>
    public static IEnumerable<GcSetting> In(Func<string, Fact<string>> environment)
    {
        foreach (var (name, kind) in _known)
        {
            foreach (var prefix in new[] { "DOTNET_", "COMPlus_" })
            {
                var fact = environment(prefix + name);
                if (fact is not { IsKnown: true, Place: { } place } || fact.Value!.Trim() is not { Length: > 0 } value)
                    continue;
                yield return new(prefix + name, kind, value, place, Read(value));
            }
        }
    }

    /// <summary>
    /// True if a decimal number was meant: a percentage or count of two digits; a size that is round in decimal and not
    /// in hexadecimal, or that fits into the memory only in decimal.
    /// </summary>
    public bool LooksDecimal(decimal? memory) => Decimal is { } number && Number is { } read && Kind switch
    {
        GcSettingKind.Percent => number is >= 10 and <= 100,
        GcSettingKind.Count => number is >= 10 and <= 256,
        _ => number >= 1_000_000 && (read >= 1UL << 40 || number >= 100_000_000 && number < memory && memory <= read
            || read % 0x100000 != 0 && (number % 1_000_000 == 0 || number % 0x100000 == 0)),
    };

    /// <summary>In words what the runtime takes it for.</summary>
    public string Meaning(ulong number) => Kind switch
    {
        GcSettingKind.Percent => number + " %",
        GcSettingKind.Size => number / 0x100000 + " MiB",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// What bounds the heap beside one variable: the variables of its three parts together, and the file that becomes
    /// the app's runtimeconfig.json, where numbers are decimal. A variable comes before the file.
    /// </summary>
    public static IEnumerable<(string Name, ulong Bytes, ILocated Place)> OtherHeapLimits(Link link)
    {
        var parts = In(link.Environment)
            .Where(s => s.Name is "DOTNET_GCHeapHardLimitSOH" or "DOTNET_GCHeapHardLimitLOH"
                or "DOTNET_GCHeapHardLimitPOH").ToList();
        if (parts.Count > 1 && parts.All(p => p.Number != null && !p.LooksDecimal(null)))
            yield return (string.Join(" + ", parts.Select(p => p.Name)),
                parts.Aggregate(0UL, (sum, p) => sum + p.Number!.Value), parts[0].Place);
        if (!new[] { "DOTNET_", "COMPlus_" }.All(prefix => link.Environment(prefix + "GCHeapHardLimit").IsAbsent))
            yield break;
        var path = FilePaths.Combine(link.Project.Directory, "runtimeconfig.template.json");
        if (link.Workspace.Files.Read(path) is not { } text
            || JsonText.Parse(new(path, text)).Documents.FirstOrDefault()?.Root is not YamlMapping root) yield break;
        if (root.Mapping("configProperties")?.Scalar("System.GC.HeapHardLimit") is { } value
            && ulong.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            yield return ("System.GC.HeapHardLimit", bytes, value);
    }

    private static ulong? Read(string value)
    {
        var digits = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? value.Substring(2) : value;
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }
}
