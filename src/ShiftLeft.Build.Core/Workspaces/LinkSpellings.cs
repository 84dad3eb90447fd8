using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>
/// Two variables of one container that are one configuration key: names differ on Linux by their case, keys do not. The
/// provider takes them from a hash table whose order changes with each process, and the last one wins.
/// </summary>
/// <param name="Name">The later one: in the manifest over the image, in <c>env</c> over <c>envFrom</c>.</param>
/// <param name="Other">The first one.</param>
internal sealed record TwoSpellings(VariableName Name, VariableName Other);

/// <summary>A variable's name, where it stands.</summary>
/// <param name="Place">Null: a base image of Microsoft sets it.</param>
internal sealed record VariableName(string Text, ILocated? Place, Fact<string> Value);

/// <summary>Finds variables that set one configuration key twice.</summary>
internal static class LinkSpellings
{
    /// <summary>Those whose later name a manifest writes. On Windows no variable is there twice.</summary>
    public static IEnumerable<TwoSpellings> Of(Link link)
    {
        if (link.Pod.IsWindows || link.Image is { FinalImage.IsWindows: true }) return [];
        var written = new HashSet<YamlScalar>(link.Container.Env.Select(v => v.NameNode).OfType<YamlScalar>());
        // env comes last, as it wins over what envFrom reads.
        var names = LinkConfiguration.NamesOf(link.Container).OrderBy(written.Contains)
            .Select(n => new VariableName(n.Value, n, link.ContainerEnvironment.Get(n.Value)));
        return Find(link.Workspace, [.. link.Image is { } image ? NamesOf(image) : [], .. names])
            .Where(t => t.Name.Place is YamlScalar && !IsToldByManifest(t));

        // Of two entries in env SLB6020 speaks wherever it is plain from the names that they are keys.
        bool IsToldByManifest(TwoSpellings two)
            => two is { Name.Place: YamlScalar name, Other.Place: YamlScalar other }
                && ((written.Contains(name) && written.Contains(other) && HasSections(name.Value))
                    || TemplateBranches.MayPart(other, name) || TemplateBranches.MayPart(name, other));
    }

    /// <summary>Those that a Dockerfile writes.</summary>
    public static IEnumerable<TwoSpellings> Of(Workspace workspace, DockerfileFacts facts)
        => facts.File.IsWindows || facts.FinalImage?.IsWindows == true ? [] : Find(workspace, [.. NamesOf(facts)]);

    private static IEnumerable<TwoSpellings> Find(Workspace workspace, List<VariableName> names)
    {
        var keys = LinkConfiguration.KnownKeys(workspace);
        foreach (var key in names.GroupBy(n => KeyOf(n.Text), StringComparer.OrdinalIgnoreCase))
        {
            if (!IsKey(key.First().Text) && !keys.ContainsKey(key.Key)) continue;
            var first = key.Last(n => n.Text == key.First().Text);
            foreach (var name in key.Where(n => n.Text != first.Text && n.Place != null))
                if (!name.Value.IsKnown || !first.Value.IsKnown || name.Value.Value != first.Value.Value)
                    yield return new(name, first);
        }
    }

    private static IEnumerable<VariableName> NamesOf(DockerfileFacts facts)
    {
        foreach (var name in facts.FinalImage?.Environment?.Keys ?? [])
            yield return new(name, null, facts.Environment(name));
        foreach (var pair in facts.ChainOf(facts.File.FinalStage).Reverse()
            .SelectMany(s => s.Own<EnvInstruction>()).SelectMany(e => e.Pairs).Where(p => !p.Key.HasVariables))
            yield return new(pair.Key.Text, pair.Key, facts.Environment(pair.Key.Text));
    }

    private static string KeyOf(string name) => name.Replace("__", ":");

    /// <summary>
    /// What has sections is a key, and so is what the web host reads. http_proxy and HTTP_PROXY are two.
    /// </summary>
    private static bool IsKey(string name)
        => HasSections(name) || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase);

    private static bool HasSections(string name)
        => name.IndexOf("__", StringComparison.Ordinal) > 0 || name.IndexOf(':') > 0;
}
