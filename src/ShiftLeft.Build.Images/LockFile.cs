using System.Security.Cryptography;
using System.Text;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Reporting;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Images;

/// <summary>The lock on disk. Several projects of a solution write the same one, at the same time.</summary>
internal sealed class LockFile(string path)
{
    /// <summary>The lock as it is; an empty one if there is no file.</summary>
    public ImageLock Read() => File.Exists(path)
        ? ImageLockReader.Read(new(path, File.ReadAllText(path)))
        : new(new(path, ""), [], [], [], isRead: true);

    /// <summary>
    /// Puts entries in the place of those of the same reference and keeps all others, as another project may use them.
    /// False, and nothing is written, if the file has a fault: what cannot be read would be lost.
    /// </summary>
    public bool TryUpdate(IEnumerable<LockedImage> images)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        using var mutex = new Mutex(initiallyOwned: false, "ShiftLeftLock-" + name);
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it is gone; the file is replaced as a whole, so that it is good all the same.
        }

        try
        {
            var current = Read();
            if (current.Problems.Count > 0) return false;
            var all = current.Images.ToDictionary(i => i.Reference, StringComparer.Ordinal);
            foreach (var image in images) all[image.Reference] = image;
            var text = ImageLockText.Write(all.Values);
            if (text != current.Source.Text) Replace(text);
            return true;
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    private void Replace(string text)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, path, overwrite: true);
    }
}
