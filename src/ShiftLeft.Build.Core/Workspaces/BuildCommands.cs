using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Reads <c>docker build -t name -f file context</c> in the text of a pipeline. Lines are enough: what a pipeline puts
/// together from variables is unknown in any case.
/// </summary>
internal static class BuildCommands
{
    private static readonly char[] _blanks = [' ', '\t', '"', '\''];

    public static IEnumerable<ImageBuild> Find(SourceText source, string directory)
    {
        for (var line = 0; line < source.LineCount; line++)
        {
            var span = source.GetLine(line);
            var text = source[span];
            while (text.EndsWith("\\", StringComparison.Ordinal) && line + 1 < source.LineCount)
                text = text.Substring(0, text.Length - 1) + " " + source[source.GetLine(++line)];

            if (text.TrimStart().StartsWith("#", StringComparison.Ordinal)) continue;
            var words = text.Split(_blanks, StringSplitOptions.RemoveEmptyEntries);
            var build = Array.FindIndex(words, w => w == "build");
            if (build < 1 || words[build - 1] is not ("docker" or "buildx" or "podman" or "nerdctl")) continue;
            if (Read(new Location(source, span), words.Skip(build + 1).ToArray(), directory) is { } found) yield return found;
        }
    }

    private static ImageBuild? Read(ILocated place, string[] words, string directory)
    {
        var (image, file, target, context) = (default(string), default(string), default(string), default(string));
        for (var i = 0; i < words.Length && words[i] is not ("&&" or ";" or "||" or "|"); i++)
        {
            var equals = words[i].IndexOf('=');
            var name = equals > 0 ? words[i].Substring(0, equals) : words[i];
            var isFlag = name.StartsWith("-", StringComparison.Ordinal);
            var takesValue = name is "-t" or "--tag" or "-f" or "--file" or "--target" or "--build-arg" or "--platform" or "--label"
                or "--secret" or "--cache-from" or "--cache-to" or "--output" or "-o" or "--progress" or "--network";
            var value = equals > 0 ? words[i].Substring(equals + 1) : takesValue && i + 1 < words.Length ? words[++i] : "";
            if (name is "-t" or "--tag") image = value;
            else if (name is "-f" or "--file") file = value;
            else if (name == "--target") target = value;
            else if (!isFlag) context = words[i];
        }

        // A working directory set elsewhere in the pipeline would move both paths: only those seen from the root are taken.
        var full = context == null || IsComputed(context) ? null : FilePaths.Combine(directory, context);
        var dockerfile = file == null ? full == null ? null : FilePaths.Combine(full, "Dockerfile")
            : IsComputed(file) ? null : FilePaths.Combine(directory, file);
        return image == null ? null : new(place, ImageNames.Repository(image), full, dockerfile, target);
    }

    private static bool IsComputed(string text) => text.IndexOf('$') >= 0 || text.IndexOf('`') >= 0 || text.IndexOf('{') >= 0;
}
