namespace ShiftLeft.Build.Core.Yaml;

/// <summary>Reads a text from an offset on, without copying what comes after it.</summary>
internal sealed class OffsetReader(string text, int offset, char[]? joined = null) : TextReader
{
    private int _at = offset;

    public override int Peek() => _at < text.Length ? At(_at) : -1;

    public override int Read() => _at < text.Length ? At(_at++) : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        count = Math.Min(count, text.Length - _at);
        if (joined is null) text.CopyTo(_at, buffer, index, count);
        else Array.Copy(joined, _at, buffer, index, count);
        _at += count;
        return count;
    }

    private char At(int at) => joined is null ? text[at] : joined[at];
}
