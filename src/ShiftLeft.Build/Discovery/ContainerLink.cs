namespace ShiftLeft.Build.Discovery;

/// <summary>
/// How strongly a file speaks of a project, by its words alone: enough to choose one of several projects, the same one
/// in each of their builds. What is checked across files rests on the real links of the workspace, not on this.
/// </summary>
internal static class ContainerLink
{
    /// <summary>0: not at all. Higher is stronger.</summary>
    public static int Strength(FoundFile file, string text, ProjectOnDisk project)
        => file.Kind == FileKind.Dockerfile ? InDockerfile(text, project) : InManifest(text, project);

    private static int InDockerfile(string text, ProjectOnDisk project)
    {
        if (HasWord(text, project.AssemblyName + ".dll")) return 3;
        if (HasWord(text, PathText.Name(project.Path))) return HasWord(text, "publish") ? 2 : 1;
        return 0;
    }

    private static int InManifest(string text, ProjectOnDisk project)
        => Images(text).Any(image => IsNamedAfter(image, project.Name) || IsNamedAfter(image, project.AssemblyName))
            ? 1 : 0;

    /// <summary>The last segments of the images: <c>registry/shop/web-api:1.0</c> is <c>web-api</c>.</summary>
    private static IEnumerable<string> Images(string text)
    {
        const string key = "image:";
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('\n', at);
            var value = text.Substring(at + key.Length, (end < 0 ? text.Length : end) - at - key.Length)
                .Trim(' ', '\r', '"', '\'', '\t');
            value = value.Split('@')[0];
            yield return value.Substring(value.LastIndexOf('/') + 1).Split(':')[0];
        }
    }

    /// <summary>
    /// <c>Shop.WebApi</c>, <c>shop-web-api</c>, <c>shop_webapi</c> and <c>WebApi</c> are the same name.
    /// </summary>
    private static bool IsNamedAfter(string image, string project)
    {
        var name = Plain(image);
        return name.Length > 0
            && (name == Plain(project) || name == Plain(project.Substring(project.LastIndexOf('.') + 1)));
    }

    private static string Plain(string name)
        => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !IsNamePart(text[at - 1]))
                && (at + word.Length == text.Length || !IsNamePart(text[at + word.Length]))) return true;
        }

        return false;
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';
}
