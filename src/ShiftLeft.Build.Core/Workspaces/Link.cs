using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// A container of a manifest, and the project whose image it runs. Rules across artifacts start from here.
/// </summary>
/// <param name="Project">The project.</param>
/// <param name="Image">The Dockerfile that makes the image; null: the SDK makes it, or it is not known which one
/// does.</param>
/// <param name="Reason">How the two were linked, for a message.</param>
internal sealed record Link(Workspace Workspace, Container Container, ProjectFacts Project, DockerfileFacts? Image,
    string Reason)
{
    private ContainerEnvironment? _environment;
    private Listening? _listening;

    public Pod Pod => Container.Pod;

    public ManifestSet? Set => Pod.Owner.Set;

    /// <summary>True for the project that is built: only its code and settings are known in full.</summary>
    public bool IsBuilt => Project == Workspace.Project;

    /// <summary>What the manifest sets.</summary>
    public ContainerEnvironment ContainerEnvironment => _environment ??= ContainerEnvironment.Of(Container);

    /// <summary>What the app listens on.</summary>
    public Listening Listening => _listening ??= Listening.Of(this);

    /// <summary>A variable as the app sees it: from the manifest, else from the image.</summary>
    public Fact<string> Environment(string name)
    {
        var value = ContainerEnvironment.Get(name);
        return value.IsAbsent ? ImageEnvironment(name) : value;
    }

    /// <summary>A variable that .NET's configuration reads: its name in any case.</summary>
    public Fact<string> ConfigurationVariable(string name)
    {
        var value = ContainerEnvironment.GetAnyCase(name);
        return value.IsAbsent ? ImageEnvironment(Image?.SpellingOf(name) ?? name) : value;
    }

    /// <summary><c>Production</c> unless set; unknown if it comes from elsewhere.</summary>
    public Fact<string> EnvironmentName
    {
        get
        {
            foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" })
                if (ConfigurationVariable(name) is { IsAbsent: false } value && value.Value != "") return value;
            return Fact<string>.Known("Production", null, "no environment is set, which means Production");
        }
    }

    /// <summary>The user the app runs as: <c>runAsUser</c>, else the image's.</summary>
    public ImageUser User
    {
        get
        {
            var user = Container.EffectiveNumber("runAsUser");
            if (user.IsSet)
                return ImageUser.Of(user.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), user.Node,
                    "runAsUser is " + user.Value);
            return user.IsUnknown ? ImageUser.Unknown("runAsUser is computed") : ImageUser;
        }
    }

    /// <summary>The user the image starts as when the manifest does not say otherwise.</summary>
    public ImageUser ImageUser => Image?.User ?? SdkContainer.UserOf(Project, Workspace.ImageLock, UsesSdk);

    /// <summary>True if the SDK makes the image from the project.</summary>
    public bool UsesSdk => Image == null && Project.UsesSdkContainer;

    /// <summary>The words the container starts with as the manifest has them; null: those of the image.</summary>
    public IReadOnlyList<YamlScalar>? Command => Container.Command;

    private Fact<string> ImageEnvironment(string name)
        => Image != null ? Image.Environment(name)
            : UsesSdk ? SdkContainer.Environment(Project, Workspace.ImageLock, name)
            : Fact<string>.Unknown("it is not known how the image is made");
}
