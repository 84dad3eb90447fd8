using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Kubernetes;
using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>How long a container needs to stop, and how long it gets.</summary>
internal static class LinkShutdown
{
    private const int Default = 30;

    /// <summary>
    /// The seconds that the app may take: those the code sets, else the host's default; null if unknown.
    /// </summary>
    public static (double Seconds, ILocated? Place)? Timeout(Link link)
    {
        if (link.Workspace.Code is not { } code || code.UnreadAssemblies.Count > 0) return null;
        var set = code.ShutdownTimeouts;
        if (set.Count == 0) return (Default, null);
        return set is [{ IsCertainInProduction: true, Timeout: { } timeout } only]
            ? (timeout.TotalSeconds, only) : null;
    }

    /// <summary>The seconds that <c>preStop</c> sleeps before; 0 without one, null if unknown.</summary>
    public static long? PreStop(Container container)
    {
        if (container.Probes.FirstOrDefault(p => p.Kind == "preStop") is not { } hook)
            return container.Fields.Node("lifecycle").IsUnknown ? null : 0;
        if (hook.Node.Mapping("sleep")?.Scalar("seconds")?.AsInteger is { } seconds) return seconds;
        if (hook.Exec?.Sequence("command")?.Items.OfType<YamlScalar>().ToList() is not { Count: > 0 } words)
            return null;
        var commands = ExecForm.ToScript([.. words.Select(w => w.Text)]).Commands;
        return commands.Count > 0 && commands[0].Is("sleep") && commands[0].Operands is [{ Literal: { } text }]
            && long.TryParse(text.TrimEnd('s'), out var slept) ? slept : null;
    }

    /// <summary>
    /// The start in shell form whose shell stays while the app runs, because something comes after it: as process 1 it
    /// takes the signal to stop and does nothing. A shell hands a last plain command its own place.
    /// </summary>
    public static ILocated? DeafStart(Link link)
    {
        if (link.Image is not { } image || !link.Container.Fields.Node("command").IsAbsent
            || link.Container.Args != null) return null;
        if (!link.Pod.Fields.Node("shareProcessNamespace").IsAbsent) return null;
        var stage = image.File.FinalStage;
        if (stage == null
            || (stage.EffectiveEntrypoint
                ?? (CommandInstruction?)stage.EffectiveCmd) is not { Form: CommandForm.Shell } start) return null;
        var script = CommandScripts.OfAnyShell(start, stage);
        if (script.Commands.Any(c => c.Is("trap", "exec", "tini", "dumb-init", "catatonit", "wait"))
            || script.HasErrors) return null;
        var app = script.CommandsNamed("dotnet").SingleOrDefault(c => c.Enclosing == null
            && c.Words.Count > 1
            && c.Words[1].Text.EndsWith(link.Project.AssemblyName + ".dll", StringComparison.Ordinal));
        return app is { PipesInto: not null }
            or { ConnectorAfter: ShellConnector.Sequence or ShellConnector.And or ShellConnector.Or }
            && app.Span.End < script.Commands.Max(c => c.Span.Start) ? app : null;
    }

    public static Setting<long> GracePeriod(Pod pod)
        => pod.Fields.Number("terminationGracePeriodSeconds") is { IsAbsent: true } absent
            ? new(SettingState.Value, Default, null, absent.Place) : pod.Fields.Number("terminationGracePeriodSeconds");
}
