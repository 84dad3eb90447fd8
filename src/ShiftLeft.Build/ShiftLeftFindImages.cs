using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build;

/// <summary>Finds the images of others that a project uses, for the lock; asks no network.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShiftLeftFindImages : ShiftLeftTask
{
    /// <summary>Evaluated properties: the name, and metadata <c>Value</c>.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>
    /// Items that say how the project becomes a container, their kind in metadata <c>ShiftLeftKind</c>.
    /// </summary>
    public ITaskItem[] ProjectItems { get; set; } = [];

    /// <summary>
    /// The references, each once, with metadata <c>File</c>, <c>Line</c> and <c>Column</c> of the first place.
    /// </summary>
    [Output]
    public ITaskItem[] Images { get; private set; } = [];

    /// <summary>Full path of the lock file.</summary>
    [Output]
    public string LockFile { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var project = PathText.Full(ProjectFile);
        var (workspace, lockFile) = Check.Read(new()
        {
            ProjectFile = project,
            Root = Root.Length == 0 ? "" : PathText.Full(Path.Combine(PathText.Directory(project), Root)),
            EnableDefaultItems = !IsFalse(EnableDefaultItems),
            Items = NamedFiles(),
            Properties = [.. Properties.Select(p => new NamedValue(p.ItemSpec, p.GetMetadata("Value")))
                .Where(p => p.Value.Length > 0)],
            ProjectItems = [.. ProjectItems.Select(RequestItem.From)],
        }, new());
        LockFile = lockFile;
        var byReference = workspace.ExternalImages.GroupBy(use => use.Reference!.Text);
        Images = [.. byReference.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => AsItem(g.Key, g.First()))];
        foreach (var use in ExternalImages.Unresolved(workspace))
        {
            var (line, column) = PositionOf(use);
            Log.LogMessage(
                null, null, null, use.Source.Path, line, column, 0, 0, MessageImportance.High,
                "{0} is not locked: its variables have no value here", use.Text);
        }

        return true;
    }

    private static TaskItem AsItem(string reference, ImageUse use)
    {
        var (line, column) = PositionOf(use);
        var item = new TaskItem(reference);
        item.SetMetadata("File", use.Source.Path);
        item.SetMetadata("Line", line.ToString(CultureInfo.InvariantCulture));
        item.SetMetadata("Column", column.ToString(CultureInfo.InvariantCulture));
        return item;
    }

    private static (int Line, int Column) PositionOf(ImageUse use)
    {
        var position = use.Source.GetPosition(use.Span.Start);
        return (position.Line + 1, position.Column + 1);
    }
}
