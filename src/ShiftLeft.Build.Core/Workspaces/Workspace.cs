using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>Everything that was read, parsed and linked.</summary>
internal sealed class Workspace
{
    public IReadOnlyList<Dockerfile> Dockerfiles { get; init; } = [];

    public IReadOnlyList<ManifestSet> Sets { get; init; } = [];
}
