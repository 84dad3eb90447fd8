using System.Globalization;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>
/// A check. It yields findings at nodes of the model; it keeps no state, does no I/O, formats no position and knows
/// no severity. What it cannot know, it does not judge.
/// </summary>
internal abstract class Rule
{
    public abstract RuleInfo Info { get; }

    /// <summary>A finding at <paramref name="place"/>; the arguments fill the placeholders of the message.</summary>
    protected Finding At(ILocated place, params object?[] arguments)
        => new(Info, place, [.. arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
}

/// <summary>Reads one Dockerfile.</summary>
internal abstract class DockerfileRule : Rule
{
    public abstract IEnumerable<Finding> Check(Dockerfile file, RuleContext context);

    /// <summary>The file itself switches on what is off by default; then its findings are warnings.</summary>
    public virtual bool IsAskedFor(Dockerfile file) => false;
}

/// <summary>Reads one use of an image: FROM, COPY --from, a container of a manifest.</summary>
internal abstract class ImageRule : Rule
{
    public abstract IEnumerable<Finding> Check(ImageUse image, RuleContext context);
}

/// <summary>Reads one pod: a Pod object or the template of a workload.</summary>
internal abstract class PodRule : Rule
{
    public abstract IEnumerable<Finding> Check(Pod pod, RuleContext context);
}

/// <summary>Reads one Kubernetes object.</summary>
internal abstract class ObjectRule : Rule
{
    /// <summary>The kinds it is entered for; empty: all.</summary>
    public virtual IReadOnlyList<string> Kinds => [];

    public abstract IEnumerable<Finding> Check(KubernetesObject item, RuleContext context);
}

/// <summary>Reads all the objects that are deployed together.</summary>
internal abstract class SetRule : Rule
{
    public abstract IEnumerable<Finding> Check(ManifestSet set, RuleContext context);
}

/// <summary>Reads everything: the project, its code, its Dockerfile and its manifests.</summary>
internal abstract class WorkspaceRule : Rule
{
    public abstract IEnumerable<Finding> Check(Workspace workspace, RuleContext context);
}

/// <summary>What a rule may ask beside its input.</summary>
/// <param name="Workspace">All that was read.</param>
/// <param name="Settings">The options in force for the file that is checked.</param>
internal sealed record RuleContext(Workspace Workspace, Settings Settings)
{
    /// <summary>
    /// Whether a rule is off for the file: of two that could speak of the same thing, the other one then does.
    /// </summary>
    public Func<string, bool> IsOff { get; init; } = _ => false;
}
