using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>The passwords in a nuget.config.</summary>
internal static class NuGetConfig
{
    private static readonly Regex _password = new(
        @"<add\s+key\s*=\s*[""'](?:ClearTextPassword|Password)[""']\s+value\s*=\s*[""'](?<value>[^""']+)[""']",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>
    /// The first password that stands there as such; null if there is none. <c>%NAME%</c> is read from the environment.
    /// </summary>
    public static ILocated? PasswordIn(SourceText source)
    {
        foreach (Match match in _password.Matches(source.Text))
        {
            var value = match.Groups["value"];
            if (value.Value.StartsWith("%", StringComparison.Ordinal)
                && value.Value.EndsWith("%", StringComparison.Ordinal)) continue;
            return new Location(source, new(value.Index, value.Index + value.Length));
        }

        return null;
    }

    public static bool IsOne(string path) => FilePaths.FileName(path).Equals("nuget.config",
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Every COPY that brings one with a password: from the context, for the project.</summary>
    public static IEnumerable<(CopySource Source, ILocated Password)> Copied(Workspace workspace, DockerfileFacts facts,
        ProjectFacts project)
    {
        if (facts.Context is not { IsKnown: true, Value: { } context } || facts.Ignore.IsUnknown) yield break;
        var configs = project.RestoreInputs.Where(IsOne).Select(p
            => (Path: FilePaths.Relative(p, context), Password: PasswordIn(new(p, workspace.Files.Read(p) ?? ""))))
            .Where(c => c.Path != null && c.Password != null && (facts.Ignore.IsAbsent
                || facts.Ignore.Value!.Excludes(c.Path) == null)).ToList();
        foreach (var source in facts.File.Stages.SelectMany(CopySources.Of))
            foreach (var (path, password) in configs)
                if (CopySources.Holds(path!, [source]) == true) yield return (source, password!);
    }
}
