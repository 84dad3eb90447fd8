using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build;

/// <summary>
/// Finds the files of a project for an editor, which shows findings live, and for its check whether to build.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ShiftLeftFind : ShiftLeftTask
{
    /// <summary>All Dockerfiles and manifests, named or found, and the lock of images.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <summary>The <c>.editorconfig</c> files above them: the compiler looks only above C# files.</summary>
    [Output]
    public ITaskItem[] EditorConfigFiles { get; private set; } = [];

    /// <summary>
    /// What rules compare Dockerfiles with: the projects that are referenced, and the files beside projects that
    /// restore reads. Looked for only when asked for.
    /// </summary>
    [Output]
    public ITaskItem[] RestoreFiles => [.. FindRestoreFiles().Select(Hidden)];

    /// <summary>Where to write what there is in the repository, for the analyzer of editors; empty: nowhere.</summary>
    public string ListFile { get; set; } = "";

    /// <summary>That list, if it was written, and the files beside it that rules read.</summary>
    [Output]
    public ITaskItem[] ListFiles { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var disk = new DiskFiles();
        var project = PathText.Full(ProjectFile);
        var directory = PathText.Directory(project);
        var root = Root.Length == 0 ? FileFinder.FindRoot(disk, directory)
            : PathText.Full(Path.Combine(directory, Root));
        var files = ProjectFiles.Find(disk, project, root, !IsFalse(EnableDefaultItems), NamedFiles());
        var imageLock = Path.Combine(root, ImageLock.FileName);
        Files = [.. files.Select(file => AsItem(file.Path, file.Kind.ToString(), file.Set))];
        if (disk.Exists(imageLock)) Files = [.. Files, AsItem(imageLock, nameof(ImageLock), null)];
        EditorConfigFiles = [.. ProjectFiles.ConfigFiles(disk, project, files).Where(IsEditorConfig)
            .Select(path => new TaskItem(path))];
        if (ListFile.Length > 0) WriteList(new(disk, root), files, directory);
        return true;
    }

    private void WriteList(LiveList list, IReadOnlyList<FoundFile> files, string directory)
    {
        var path = PathText.Full(Path.Combine(directory, ListFile));
        if (list.Write(files, directory) is not { } text) return;
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            if (!Replay.Files.TryWrite(path, text)) return;
        }

        ListFiles = [Hidden(path), .. list.Texts(directory).Select(Hidden)];
    }

    private IEnumerable<string> FindRestoreFiles()
    {
        var disk = new DiskFiles();
        var project = PathText.Full(ProjectFile);
        var root = Root.Length == 0 ? FileFinder.FindRoot(disk, PathText.Directory(project))
            : PathText.Full(Path.Combine(PathText.Directory(project), Root));
        if (disk.Read(project) is not { } text) return [];
        var facts = ProjectFacts.FromXml(project, text, new WorkspaceFiles(disk), FilePaths.Normalize(root));
        return facts.References.Where(disk.Exists).Concat(facts.RestoreInputs);
    }

    private static TaskItem AsItem(string path, string kind, string? set)
    {
        var item = Hidden(path);
        item.SetMetadata("ShiftLeftKind", kind);
        item.SetMetadata("Set", set ?? "");
        return item;
    }

    private static TaskItem Hidden(string path)
    {
        var item = new TaskItem(path);
        item.SetMetadata("Visible", "false");
        return item;
    }

    private static bool IsEditorConfig(string path) => PathText.Name(path) == ".editorconfig";
}
