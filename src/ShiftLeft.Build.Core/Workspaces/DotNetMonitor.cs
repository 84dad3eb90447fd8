using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>A container of dotnet-monitor, which makes dumps and traces of the app for whoever may ask it.</summary>
internal static class DotNetMonitor
{
    /// <summary>Where it listens unless told otherwise; its metrics have a port of their own.</summary>
    private const int DefaultPort = 52323;

    /// <summary>The word that lets everybody ask, and the Service that leads to its port.</summary>
    public static IEnumerable<(Container Container, YamlScalar NoAuthentication, ServiceTarget Target)> OpenIn(Pod pod)
    {
        foreach (var container in pod.Containers.Where(c => !pod.Owner.LeavesOut(c) && c.Image is { } image
            && ImageNames.Repository(image.Value)?.EndsWith("dotnet/monitor", StringComparison.Ordinal) == true))
        {
            var words = (container.Command ?? []).Concat(container.Args ?? []).ToList();
            if (words.FirstOrDefault(w => w.Value == "--no-auth") is not { } open) continue;
            var target = PodNetwork.TargetsOf(pod).FirstOrDefault(t => t.Number is { } n && Ports(words).Contains(n));
            if (target != null) yield return (container, open, target);
        }
    }

    private static IEnumerable<int> Ports(List<YamlScalar> words)
    {
        var at = words.FindIndex(w => w.Value is "--urls" or "-u");
        return at < 0 || at + 1 == words.Count ? [DefaultPort]
            : (ListenAddress.ParseList(words[at + 1].Value) ?? []).Select(a => a.Port);
    }
}
