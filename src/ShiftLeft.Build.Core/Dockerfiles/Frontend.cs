using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// The image that reads the file: <c># syntax=image</c>, or, for languages that have no such comments,
/// <c>// syntax=image</c> and <c>{"syntax": "image"}</c>. Only that of Docker and what is made of it read Dockerfiles.
/// </summary>
internal static class Frontend
{
    private static readonly Regex SlashForm = new(
        @"\A(#![^\n]*\n)?//\s*syntax\s*=\s*(?<image>\S+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex JsonForm = new(
        @"\A\s*\{(.*,)?\s*""syntax""\s*:\s*""(?<image>[^""]+)"".*\}\s*\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>
    /// The place and name of a frontend that reads another language; null if the file is a Dockerfile.
    /// </summary>
    public static (Span Place, string Image)? FindForeign(SourceText source, IReadOnlyList<Directive> directives)
    {
        if (directives.FirstOrDefault(d => d.Name == "syntax") is { } directive)
            return ReadsDockerfiles(directive.Value) ? null : (directive.ValuePlace.Span, directive.Value);
        var form = FormOf(source);
        if (form?.Match(source.Text) is not { Success: true } match) return null;
        var image = match.Groups["image"];
        return ReadsDockerfiles(image.Value) ? null : (new(image.Index, image.Index + image.Length), image.Value);
    }

    private static Regex? FormOf(SourceText source)
    {
        var first = 0;
        while (first < source.Length && char.IsWhiteSpace(source[first])) first++;
        return first == source.Length ? null
            : source[first] switch { '/' or '#' => SlashForm, '{' => JsonForm, _ => null };
    }

    // docker/dockerfile, docker.io/docker/dockerfile-upstream:master, a mirror or a fork under such a name.
    private static bool ReadsDockerfiles(string image)
    {
        var words = image.Split(' ', '@')[0];
        return words.Substring(words.LastIndexOf('/') + 1)
            .IndexOf("dockerfile", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
