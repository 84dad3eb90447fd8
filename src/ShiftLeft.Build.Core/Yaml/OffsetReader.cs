namespace ShiftLeft.Build.Core.Yaml;

/// <summary>Reads a text from an offset on, without copying what comes after it.</summary>
internal sealed class OffsetReader(string text, int offset) : TextReader
{
    private int _at = offset;

    public override int Peek() => _at < text.Length ? text[_at] : -1;

    public override int Read() => _at < text.Length ? text[_at++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        count = Math.Min(count, text.Length - _at);
        text.CopyTo(_at, buffer, index, count);
        _at += count;
        return count;
    }
}
