namespace ShiftLeft.Build.Core.Images;

/// <summary>The tables that are embedded in this assembly.</summary>
internal static class Resource
{
    public static string ReadText(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
