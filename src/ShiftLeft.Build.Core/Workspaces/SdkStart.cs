using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Workspaces;

/// <summary>What an image that holds the SDK starts.</summary>
internal static class SdkStart
{
    private static readonly string[] _tools = ["watch", "test", "format", "ef"];

    /// <summary>
    /// True for an app, false for a tool that needs the SDK; null where nothing starts or is there to be started. Of a
    /// stage that is not the last one only what plainly starts an app counts.
    /// </summary>
    public static bool? IsApp(Stage stage, DockerfileFacts facts)
    {
        var start = stage.EffectiveEntrypoint ?? (CommandInstruction?)stage.EffectiveCmd;
        if (start == null)
            return stage.IsFinal && stage.ChainInstructions.OfType<TransferInstruction>().Any() ? true : null;
        var isDotNet = Starts(start, "dotnet");
        if (!stage.IsFinal) return isDotNet && !IsTool(start) && StartsDll(start) ? true : null;
        return (isDotNet || facts.Commands.Any(c => c.Stage.IsReachable)) && !IsTool(start);
    }

    /// <summary><c>dotnet watch</c>, <c>dotnet ef</c>: the SDK is what is wanted.</summary>
    private static bool IsTool(CommandInstruction start)
        => _tools.Any(t => start.Form == CommandForm.Json ? Starts(start, t) : Starts(start, "dotnet " + t));

    private static bool StartsDll(CommandInstruction start)
        => start.Arguments.Text.IndexOf(".dll", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool Starts(CommandInstruction start, string word)
        => start.Form == CommandForm.Json ? start.Elements.Any(e => e.Text == word)
            : start.Script.Text.IndexOf(word, StringComparison.Ordinal) >= 0;
}
