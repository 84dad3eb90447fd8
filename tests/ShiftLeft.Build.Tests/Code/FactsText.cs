using System.Globalization;
using ShiftLeft.Build.Core.Code;

namespace ShiftLeft.Build.Tests.Code;

/// <summary>Facts as lines, to compare and to read.</summary>
internal static class FactsText
{
    public static string Of(CodeFacts facts) => string.Join("\n", Lines(facts));

    /// <summary>An endpoint without its place.</summary>
    public static string What(CodeEndpoint x)
        => $"{x.Kind} {x.Path} by {x.MappedBy}{(x.RequiresAuthorization ? " authorized" : x.AllowsAnonymous ? " anonymous" : "")}{(x.RequiresHost ? " host " + (x.Hosts ?? "unknown") : "")}";

    private static IEnumerable<string> Lines(CodeFacts facts)
    {
        foreach (var x in facts.Listeners)
            yield return Line(x, $"listens {x.Kind} {x.Scheme}://{x.Host}:{x.Port}{x.UnixSocket} {x.Protocols}");
        if (facts.HasUnknownListeners) yield return "listens somewhere unknown";
        foreach (var x in facts.Endpoints)
            yield return Line(x, What(x));
        if (facts.HasUnknownEndpoints) yield return "maps something unknown";
        foreach (var x in facts.PathBases) yield return Line(x, $"path base {x.Path}");
        foreach (var x in facts.FileWrites) yield return Line(x, $"writes {x.Path} by {x.Method}");
        foreach (var x in facts.ConfigurationKeys) yield return Line(x, $"reads {x.Use} {x.Key}");
        foreach (var x in facts.ConfigurationFiles)
            yield return Line(x, $"reads {(x.IsFolder ? "folder" : "file")} {x.Path ?? "somewhere unknown"}");
        foreach (var x in facts.EnvironmentVariables) yield return Line(x, $"reads ${x.Name}");
        foreach (var x in facts.Features) yield return Line(x, $"uses {x.Feature} by {x.Method}");
        foreach (var x in facts.ShutdownTimeouts)
            yield return Line(x, $"shuts down in {x.Timeout?.TotalSeconds.ToString(CultureInfo.InvariantCulture)}");
        foreach (var x in facts.HttpsPorts)
            yield return Line(x,
                $"redirects to {x.Port?.ToString(CultureInfo.InvariantCulture) ?? "somewhere unknown"}");
    }

    private static string Line(CodeFact fact, string text)
        => $"{Path.GetFileName(fact.Place.Path)}({fact.Place.Start.Line + 1},{fact.Place.Start.Column + 1}) {fact.Guard}: {text.TrimEnd()}";
}
