using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Engine;

/// <summary>Where the models keep comments and annotations that may suppress something.</summary>
internal static class SuppressionComments
{
    public static IEnumerable<SuppressionComment> Of(Workspace workspace) => [];

    /// <summary>The annotations of other tools on the objects of the manifests.</summary>
    public static IEnumerable<Suppression> Annotations(Workspace workspace) => [];
}
