using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Discovery;

namespace ShiftLeft.Build.Tools;

/// <summary>
/// The <c>helm</c> of the machine. It renders a chart from its own folder alone and asks no cluster; a dependency that
/// is not in charts/ is an error of its own. All files of the chart are remembered as read: a change of one is another
/// answer.
/// </summary>
internal sealed class Helm(DiskFiles disk, string executable, int timeoutMilliseconds = 30_000) : IHelm
{
    // No chart can mean these names; "default" would be the namespace that rules warn of.
    private const string Release = "release-name --namespace release-namespace";

    public HelmOutput Template(string chart, KubernetesVersion version)
    {
        Remember(chart);
        var arguments =
            $"template {Release} --include-crds --kube-version 1.{version.Minor}.0 \"{chart.Replace("\"", "\\\"")}\"";
        var run = ToolRun.Start(executable, arguments, "", timeoutMilliseconds);
        if (run.IsMissing) return new("", "helm cannot be started");
        if (run.Output is null) return new("", $"helm did not end within {timeoutMilliseconds / 1000} seconds");
        return run.ExitCode == 0 ? new(run.Output) : new("", "helm: " + FirstError(run));
    }

    private static string FirstError(ToolRun run)
    {
        const string Mark = "Error: ";
        var lines = run.Error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var line = lines.FirstOrDefault(l => l.StartsWith(Mark, StringComparison.Ordinal)) ?? lines.FirstOrDefault();
        if (line is null) return $"exit code {run.ExitCode}";
        return line.StartsWith(Mark, StringComparison.Ordinal) ? line.Substring(Mark.Length) : line;
    }

    private void Remember(string folder)
    {
        var listing = disk.List(folder);
        foreach (var file in listing.Files) disk.Read(file);
        foreach (var below in listing.Directories) Remember(below);
    }
}
