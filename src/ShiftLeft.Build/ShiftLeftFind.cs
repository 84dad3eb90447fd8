using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build;

/// <summary>Finds the files of a project for an editor, which shows findings live, and for its check whether to build.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShiftLeftFind : ShiftLeftTask
{
    /// <summary>All Dockerfiles and manifests, named or found, and the lock of images.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <summary>The <c>.editorconfig</c> files above them: the compiler looks only above C# files.</summary>
    [Output]
    public ITaskItem[] EditorConfigFiles { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var disk = new DiskFiles();
        var project = PathText.Full(ProjectFile);
        var directory = PathText.Directory(project);
        var root = Root.Length == 0 ? FileFinder.FindRoot(disk, directory) : PathText.Full(Path.Combine(directory, Root));
        var files = ProjectFiles.Find(disk, project, root, !IsFalse(EnableDefaultItems), NamedFiles());
        var imageLock = Path.Combine(root, ImageLock.FileName);
        Files = [.. files.Select(file => AsItem(file.Path, file.Kind.ToString(), file.Set)), .. disk.Exists(imageLock) ? [AsItem(imageLock, nameof(ImageLock), null)] : Array.Empty<TaskItem>()];
        EditorConfigFiles = [.. ProjectFiles.ConfigFiles(disk, project, files).Where(IsEditorConfig).Select(path => new TaskItem(path))];
        return true;
    }

    private static TaskItem AsItem(string path, string kind, string? set)
    {
        var item = new TaskItem(path);
        item.SetMetadata("ShiftLeftKind", kind);
        item.SetMetadata("Set", set ?? "");
        item.SetMetadata("Visible", "false");
        return item;
    }

    private static bool IsEditorConfig(string path) => PathText.Name(path) == ".editorconfig";
}
