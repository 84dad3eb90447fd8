using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Reads <c>docker build -t name -f file context</c> in a script of a pipeline. Lines are enough: what a pipeline puts
/// together from variables is unknown in any case.
/// </summary>
internal static class BuildCommands
{
    private static readonly char[] _blanks = [' ', '\t', '"', '\''];
    private static readonly string[] _separators = ["&&", ";", "||", "|"];

    /// <summary>
    /// All of them; <paramref name="directory"/> is where the script starts, null if that is unknown.
    /// </summary>
    public static IEnumerable<ImageBuild> Find(ILocated place, string script, string? directory)
    {
        var lines = script.Replace("\r\n", "\n").Replace("\\\n", " ").Replace("`\n", " ").Split('\n');
        foreach (var words in lines.Where(l => !l.TrimStart().StartsWith("#", StringComparison.Ordinal))
            .SelectMany(Commands))
        {
            if (words[0] is "cd" or "pushd" or "Set-Location")
            {
                directory = words.Count == 2 && directory != null && !IsComputed(words[1])
                    ? FilePaths.Combine(directory, words[1]) : null;
                continue;
            }

            var build = words.IndexOf("build");
            if (build < 1
                || words[build - 1] is not ("docker" or "buildx" or "image" or "podman" or "nerdctl" or "acr"))
                continue;
            foreach (var found in Read(place, words.Skip(build + 1).ToList(), directory)) yield return found;
        }
    }

    private static IEnumerable<List<string>> Commands(string line)
    {
        var command = new List<string>();
        foreach (var word in line.Replace(";", " ; ").Split(_blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Array.IndexOf(_separators, word) < 0)
            {
                command.Add(word);
                continue;
            }

            if (command.Count > 0) yield return command;
            command = [];
        }

        if (command.Count > 0) yield return command;
    }

    private static IEnumerable<ImageBuild> Read(ILocated place, List<string> words, string? directory)
    {
        var images = new List<string>();
        var (file, target, context) = (default(string), default(string), default(string));
        for (var i = 0; i < words.Count; i++)
        {
            var equals = words[i].IndexOf('=');
            var name = equals > 0 ? words[i].Substring(0, equals) : words[i];
            var isFlag = name.StartsWith("-", StringComparison.Ordinal);
            var takesValue = name is "-t" or "--tag" or "-f" or "--file" or "--target" or "--build-arg" or "--platform"
                or "--label"
                or "--secret" or "--cache-from" or "--cache-to" or "--output" or "-o" or "--progress" or "--network"
                or "--iidfile"
                or "--builder" or "--build-context" or "--ssh" or "--image" or "-r" or "--registry" or "-g"
                or "--resource-group";
            var value = equals > 0 ? words[i].Substring(equals + 1) : takesValue && i + 1 < words.Count
                ? words[++i] : "";
            if (name is "-t" or "--tag" or "--image") images.Add(value);
            else if (name is "-f" or "--file") file = value;
            else if (name == "--target") target = value;
            else if (!isFlag) context = words[i];
        }

        return ImageBuild.Of(place, images, directory, context, file, target);
    }

    private static bool IsComputed(string text) => text.IndexOfAny(['$', '`', '{', '%']) >= 0;
}
