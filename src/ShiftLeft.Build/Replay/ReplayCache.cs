using System.Globalization;
using System.Text;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build.Replay;

/// <summary>
/// What an analysis asked of the disk, the answers, and what it found. As long as the parameters and all the answers
/// are the same, its findings are printed again without parsing a file or loading a rule.
/// </summary>
internal static class ReplayCache
{
    private const string Header = "ShiftLeft.Build replay 2";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// The findings of the run that is remembered in <paramref name="path"/>; null if it does not hold any more.
    /// </summary>
    public static IReadOnlyList<BuildFinding>? TryRead(string path, ulong parameters)
    {
        if (DiskFiles.ReadBytes(path) is not { } bytes) return null;
        var lines = _utf8.GetString(bytes).Split('\n');
        if (lines.Length < 3 || lines[0] != Header || lines[1] != ContentHash.Hex(parameters) || lines[lines.Length - 2] != "end")
            return null;
        var findings = new List<BuildFinding>();
        var isRenewed = false;
        for (var i = 2; i < lines.Length - 2; i++)
        {
            var fields = lines[i].Split('\t');
            if (fields[0] == "!")
            {
                if (ReadFinding(fields) is not { } finding) return null;
                findings.Add(finding);
            }
            else if (fields[0] == "C")
            {
                if (ReadCode(fields) is not { } code || code.Renew() is not { } now) return null;
                isRenewed = now != code;
                lines[i] = LineOf(now);
            }
            else if (fields.Length != 3 || !StillHolds(fields[0], fields[1], Unescape(fields[2])))
            {
                return null;
            }
        }

        if (isRenewed) Files.TryWrite(path, string.Join("\n", lines));
        return findings;
    }

    public static void Write(string path, ulong parameters, DiskFiles disk, IReadOnlyList<BuildFinding> findings)
    {
        var text = new StringBuilder().Append(Header).Append('\n').Append(ContentHash.Hex(parameters)).Append('\n');
        foreach (var read in disk.Reads) Line(text, "F", read.Value, read.Key);
        foreach (var question in disk.Questions) Line(text, "E", question.Value ? "1" : "0", question.Key);
        foreach (var listing in disk.Listings) Line(text, "D", ContentHash.Hex(listing.Value.Hash), listing.Key);
        foreach (var program in disk.Stamps) Line(text, "P", program.Value, program.Key);
        foreach (var variable in disk.Variables) Line(text, "V", variable.Value, variable.Key);
        if (disk.Code is { } code) text.Append(LineOf(code)).Append('\n');
        foreach (var f in findings)
        {
            Line(text, "!", f.Level.ToString(), f.Id, f.HelpLink, f.File, Number(f.Line), Number(f.Column),
                Number(f.EndLine), Number(f.EndColumn), f.Message);
        }

        text.Append("end\n");
        Files.TryWrite(path, text.ToString());
    }

    private static bool StillHolds(string kind, string answer, string path) => kind switch
    {
        "F" => answer == DiskFiles.HashOf(DiskFiles.ReadBytes(path)),
        "E" => answer == (File.Exists(path) || Directory.Exists(path) ? "1" : "0"),
        "P" => answer == DiskFiles.StampOf(path),
        "V" => answer == DiskFiles.HashOfVariable(path),
        "D" => answer == ContentHash.Hex(DirectoryListing.Of(path).Hash),
        _ => false,
    };

    private static string LineOf(CodeAnswer code)
        => string.Join("\t", ["C", ContentHash.Hex(code.Bytes), ContentHash.Hex(code.Facts), .. code.Assemblies.Select(Escape)]);

    private static CodeAnswer? ReadCode(string[] fields)
        => fields.Length > 3 && TryHex(fields[1], out var bytes) && TryHex(fields[2], out var facts)
            ? new([.. fields.Skip(3).Select(Unescape)], bytes, facts)
            : null;

    private static BuildFinding? ReadFinding(string[] fields)
        => fields.Length == 10 && Enum.TryParse<BuildLevel>(fields[1], out var level)
            && int.TryParse(fields[5], out var line) && int.TryParse(fields[6], out var column)
            && int.TryParse(fields[7], out var endLine) && int.TryParse(fields[8], out var endColumn)
            ? new(level, fields[2], Unescape(fields[3]), Unescape(fields[4]), line, column, endLine, endColumn,
                Unescape(fields[9]))
            : null;

    private static void Line(StringBuilder text, params string[] fields)
    {
        for (var i = 0; i < fields.Length; i++) text.Append(i == 0 ? "" : "\t").Append(Escape(fields[i]));
        text.Append('\n');
    }

    private static string Escape(string text)
        => text.IndexOfAny(['\\', '\t', '\n', '\r']) < 0 ? text
            : text.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string text)
    {
        if (text.IndexOf('\\') < 0) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) result.Append(text[i]);
            else result.Append(text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var c => c });
        }

        return result.ToString();
    }

    private static bool TryHex(string text, out ulong value)
        => ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out value);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
