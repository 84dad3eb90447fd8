using System.Globalization;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Where the container properties of a project and its Dockerfile say different things of the same image.
/// </summary>
internal static class SdkContainerConflicts
{
    public static IEnumerable<(ILocated Place, string Project, ILocated Other,
        string Dockerfile)> Find(ProjectFacts project, DockerfileFacts facts)
    {
        if (project.Property("ContainerBaseImage") is { IsKnown: true, Place: { } place, Value: { } image }
            && Workspace.DotNet(ImageReference.Parse(image)) is { } own
                && facts is { FinalImage: { } other, FinalFrom.Image: { } from }
            && (own.Repository != other.Repository || (own.MajorMinor != null && other.MajorMinor != null
                && own.MajorMinor != other.MajorMinor)))
        {
            yield return (place, "ContainerBaseImage is " + image, from, from.Text);
        }

        if (project.Property("ContainerUser") is { IsKnown: true, Place: { } userPlace, Value: { } user }
            && facts.User is { Kind: not UserKind.Unknown, Place: { } there } started && !IsSameUser(user, started))
        {
            yield return (userPlace, "ContainerUser is " + user, there, "user " + started.Value);
        }

        var exposed = facts.File.FinalStage?.Exposed.ToList() ?? [];
        var ports = project.ItemsOf("ContainerPort").Select(i => (Item: i, Port: Number(i.Include))).ToList();
        if (exposed.Count == 0 || ports.Count == 0 || exposed.Any(p => !p.IsKnown) || ports.Any(p => p.Port == null))
            yield break;
        foreach (var (item, port) in ports)
        {
            if (project.PlaceOf(item) is { } itemPlace && !exposed.Any(p => p.Contains(port!.Value)))
                yield return (itemPlace, "ContainerPort is " + item.Include, exposed[0],
                    "EXPOSE " + string.Join(" ", exposed.Select(p => p.Text)));
        }
    }

    private static bool IsSameUser(string user, ImageUser started)
    {
        var name = user.Split(':')[0];
        return name == started.Value || (started.Kind == UserKind.Root && EffectiveUser.IsRootUser(user))
            || (name is "app" or "1654" or "$APP_UID" && started.Value is "app" or "1654");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture,
        out var value) ? value : null;
}
