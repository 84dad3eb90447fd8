using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class SecretFileCopied : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1065", Title = "A file with a secret is copied into the image",
        Message = "{0} {1}; whoever can pull the image has it: mount it when it is needed",
        Level = Level.Warning, Since = "1.0", Controls = ["secrets", "CIS-Docker/4.10"],
        Aliases = ["DS-0031", "CIS-DI-0010"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var copy in file.FinalInstructions.OfType<TransferInstruction>())
        {
            foreach (var source in copy.Sources)
                if (SecretFiles.IsSecret(source.Unquoted))
                    yield return At(source, source.Unquoted, "holds a secret");
            if (copy.Destination is { } destination && PointingAt(copy, destination) is { } name)
                yield return At(destination, destination.Text, $"is the file of credentials that {name} names");
        }
    }

    /// <summary>The variable of the image that names what is copied here.</summary>
    private static string? PointingAt(TransferInstruction copy, Word destination)
    {
        var target = destination.Expand(copy.Scope).Value;
        var files = copy.Sources.Select(s => target?.TrimEnd('/') + "/" + FilePaths.FileName(s.Unquoted)).ToList();
        return SecretFiles.Variables.FirstOrDefault(name => destination.Variables.Any(v => v.Name == name)
            || (copy.Stage!.EndScope.Lookup(name) is { State: VariableState.Known, Text: { Length: > 0 } path }
                && (target == path || files.Contains(path) || IsFolderOf(copy, target, path))));
    }

    // COPY keys /keys brings /keys/key.json. What a whole context or a pattern brings is not known.
    private static bool IsFolderOf(TransferInstruction copy, string? target, string path)
        => target is not null && copy.Sources is [{ Unquoted: var source }]
            && FilePaths.FileName(source.TrimEnd('/')) is { Length: > 0 } folder
            && folder.IndexOfAny(['.', '*', '?', '[']) < 0 && target.TrimEnd('/') + "/"
                + FilePaths.FileName(path) == path;
}
