using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// <c>docker_build('name', 'context', dockerfile='file')</c> of a Tiltfile, as far as its arguments are plain texts.
/// </summary>
internal static class TiltBuilds
{
    private static readonly Regex _call = new(
        @"^[ \t]*docker_build(?:_with_restart)?\s*\((?<arguments>[^()]*)",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    private static readonly Regex _argument = new(
        @"(?:^|,)\s*(?:(?<name>\w+)\s*=\s*)?(?:(?<quote>['""])(?<text>[^'""]*)\k<quote>|(?<other>[^,'""\[]*(?:\[[^\]]*\])?[^,]*))", RegexOptions.CultureInvariant);

    public static IEnumerable<ImageBuild> Find(SourceText source)
    {
        foreach (Match call in _call.Matches(source.Text))
        {
            var values = new Dictionary<string, string>();
            foreach (Match argument in _argument.Matches(call.Groups["arguments"].Value))
            {
                var name = argument.Groups["name"].Success ? argument.Groups["name"].Value : values.Count == 0
                    ? "ref" : "context";
                values[name] = argument.Groups["quote"].Success ? argument.Groups["text"].Value : "$";
            }

            if (!values.TryGetValue("ref", out var image)) continue;
            values.TryGetValue("context", out var context);
            values.TryGetValue("dockerfile", out var file);
            values.TryGetValue("target", out var target);
            foreach (var build in ImageBuild.Of(new Location(source, new(call.Index, call.Index + call.Length)),
                [image],
                FilePaths.Directory(source.Path), context, values.ContainsKey("dockerfile_contents")
                    ? "$" : file, target))
                yield return build;
        }
    }
}
