using System.Text;

namespace ShiftLeft.Build.Replay;

/// <summary>Writes the step's own output: cache, stamp, SARIF.</summary>
internal static class Files
{
    /// <summary>
    /// Writes a text as UTF-8, whole or not at all. False if it cannot be written; a cache that is not there costs time
    /// and nothing else.
    /// </summary>
    public static bool TryWrite(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Delete(path);
            File.Move(temporary, path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
