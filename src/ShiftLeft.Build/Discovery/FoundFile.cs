namespace ShiftLeft.Build.Discovery;

internal enum FileKind
{
    Dockerfile,
    Manifest,
}

/// <summary>A file that is checked with the project.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Set">The set it belongs to, if that is known: from the item's metadata, or the folder of a
/// kustomization or chart.</param>
/// <param name="IsExplicit">True if the project names it; it is then the project's own, whoever else sees it.</param>
internal sealed record FoundFile(string Path, FileKind Kind, string? Set = null, bool IsExplicit = false);
