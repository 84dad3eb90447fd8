using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tools;

/// <summary>
/// The <c>shellcheck</c> of the machine. It gets a script on its input and is given up when it takes too long; without
/// it there is no answer.
/// </summary>
internal sealed class ShellCheck(string executable = "shellcheck", int timeoutMilliseconds = 10_000) : IShellCheck
{
    private bool _isMissing;

    public IReadOnlyList<ShellCheckFinding>? Check(string script, string shell)
        => !_isMissing && Run(script, shell) is { } output ? Read(output) : null;

    /// <summary>What <c>-f json1</c> prints; null when it is something else.</summary>
    internal static IReadOnlyList<ShellCheckFinding>? Read(string output)
    {
        var root = JsonText.Parse(new("shellcheck", output)).Documents.FirstOrDefault()?.Root as YamlMapping;
        if (root?["comments"] is not YamlSequence comments) return null;
        return [.. comments.Items.OfType<YamlMapping>().Select(ReadComment).OfType<ShellCheckFinding>()];
    }

    private static ShellCheckFinding? ReadComment(YamlMapping comment)
    {
        if (comment.Scalar("code")?.AsInteger is not { } code) return null;
        if (comment.Scalar("message")?.Value is not { } message) return null;
        var isOpinion = comment.Scalar("level")?.Value is "info" or "style";
        var start = Position(comment, "line", "column");
        return new((int)code, isOpinion, message, start, Position(comment, "endLine", "endColumn"));
    }

    // It counts from one.
    private static LinePosition Position(YamlMapping comment, string line, string column)
        => new(Number(comment, line) - 1, Number(comment, column) - 1);

    private static int Number(YamlMapping comment, string key)
        => comment.Scalar(key)?.AsInteger is { } value and > 0 and < int.MaxValue ? (int)value : 1;

    private string? Run(string script, string shell)
    {
        var run = ToolRun.Start(executable, $"-f json1 -s {shell} -", script, timeoutMilliseconds);
        _isMissing = run.IsMissing;
        return run.Output;
    }
}
