using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Workspaces;

internal enum UserKind
{
    Unknown,
    Root,

    /// <summary>A number other than 0.</summary>
    Numeric,

    /// <summary>A name: the kubelet cannot tell that it is not root.</summary>
    Named,
}

/// <summary>The user an image starts as.</summary>
/// <param name="Place">The USER word, or the image in FROM that decides; null if neither stands in a file.</param>
internal sealed record ImageUser(UserKind Kind, string? Value, ILocated? Place, string Reason)
{
    public static ImageUser Unknown(string reason) => new(UserKind.Unknown, null, null, reason);

    public static ImageUser Of(DockerfileFacts facts)
    {
        foreach (var stage in facts.ChainOf(facts.File.FinalStage))
        {
            if (stage.Own<UserInstruction>().LastOrDefault() is not { Value: { } word } user) continue;
            var value = word.Expand(user.Scope).Value;
            if (value == null && word.Text is "$APP_UID" or "${APP_UID}")
                value = facts.EnvironmentOf(stage, "APP_UID").Value;
            return value == null ? Unknown("USER is computed") : Of(value, word, "USER " + word.Text);
        }

        var root = facts.ChainOf(facts.File.FinalStage).LastOrDefault();
        if (root?.RootImage is not { } image) return Unknown("the base image is not known");
        var place = root.From.Image;
        if (image.IsScratch) return new(UserKind.Root, "0", place, "scratch starts as root");
        if (Workspace.DotNet(image) is { } dotnet)
        {
            if (dotnet.RunsAsRoot == true) return new(UserKind.Root, "0", place, image.Text + " starts as root");
            if (dotnet.User == "$APP_UID")
                return new(UserKind.Numeric, dotnet.AppUid, place, $"{image.Text} starts as {dotnet.AppUid}");
            if (dotnet.User is { } name) return new(UserKind.Named, name, place, $"{image.Text} starts as {name}");
        }

        if (facts.LockedBase is { RunsAsRoot: not null } locked) return Of(locked, place);
        return WellKnownImages.Find(image) is { RunsAsRoot: true }
            ? new(UserKind.Root, "0", place, image.Text + " starts as root") : Unknown("the base image is not known");
    }

    /// <summary>The user of a locked image.</summary>
    public static ImageUser Of(LockedImage image, ILocated? place) => image.RunsAsRoot switch
    {
        true => new(UserKind.Root, "0", place, $"{image.Reference} starts as root, says {ImageLock.FileName}"),
        false => Of(image.User, place, $"{image.Reference} starts as {image.User}, says {ImageLock.FileName}"),
        null => Unknown($"{image.Reference} is no image for Linux"),
    };

    /// <summary>The text of a USER: <c>name[:group]</c>.</summary>
    public static ImageUser Of(string text, ILocated? place, string reason)
    {
        var user = text.Split(':')[0];
        var kind = EffectiveUser.IsRootUser(text) || text.Length == 0 ? UserKind.Root
            : user.All(c => c is >= '0' and <= '9') ? UserKind.Numeric : UserKind.Named;
        return new(kind, user, place, reason);
    }
}
