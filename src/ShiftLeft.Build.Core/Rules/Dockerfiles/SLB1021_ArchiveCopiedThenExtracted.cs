using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class ArchiveCopiedThenExtracted : DockerfileRule
{
    private static readonly Regex Bundle = new("^-?[a-zA-Z]*x[a-zA-Z]*$", RegexOptions.CultureInvariant);

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1021", Title = "An archive is copied and then unpacked",
        Message = "ADD unpacks {0} by itself, without a layer that holds the archive",
        Level = Level.Suggestion, Since = "1.0",
        Controls = ["image-size"],
        Aliases = ["DL3010"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var stage in file.Stages)
        {
            var copied = stage.Own<CopyInstruction>().Where(c => c.From is null)
                .SelectMany(c => c.Sources.Select(s => new Archive(c, s, NameIn(c, s))))
                .Where(a => a.Name is not null).ToList();
            if (copied.Count == 0) continue;
            var unpacked = RunScript.Of(file).Where(r => r.Stage == stage).SelectMany(UnpackingIn).ToList();
            foreach (var (copy, source, name) in copied)
                if (unpacked.Find(u => u.Run.Index > copy.Index && Names(u.Command, name)) is { Command: { } at })
                    yield return At(source, source.Unquoted).Because(at, "unpacked here");
        }
    }

    /// <summary>The name the archive has in the image; null if it is none.</summary>
    private static string? NameIn(CopyInstruction copy, Word source)
        => copy.Destination is { } to && TransferInstruction.IsArchive(to.Unquoted) ? NameOf(to.Unquoted)
            : TransferInstruction.IsArchive(source.Unquoted) ? NameOf(source.Unquoted) : null;

    private static IEnumerable<Unpacking> UnpackingIn(RunScript run)
        => run.Script.Commands.Where(IsUnpacking).Select(c => new Unpacking(run.Run, c));

    private static bool Names(ShellCommand command, string? name) => command.Arguments.Any(a => NameOf(a.Text) == name);

    private static bool IsUnpacking(ShellCommand command) => command.Is("tar")
        ? command.HasFlag("-x", "--extract", "--get") || command.Arguments.Take(1).Any(a => Bundle.IsMatch(a.Text))
        : command.Is("gunzip", "bunzip2", "unlzma", "unxz", "unzstd", "uncompress", "zcat");

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private sealed record Archive(CopyInstruction Copy, Word Source, string? Name);

    private sealed record Unpacking(RunInstruction Run, ShellCommand Command);
}
