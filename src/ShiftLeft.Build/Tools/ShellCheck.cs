using System.ComponentModel;
using System.Diagnostics;
using System.Text;
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
        using var process = new Process();
        process.StartInfo = new(executable, $"-f json1 -s {shell} -")
        {
            UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            _isMissing = true;
            return null;
        }

        var output = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Write(process, script);
        if (process.WaitForExit(timeoutMilliseconds)) return output.Wait(timeoutMilliseconds) ? output.Result : null;
        Stop(process);
        return null;
    }

    private static void Write(Process process, string script)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(script);
            process.StandardInput.BaseStream.Write(bytes, 0, bytes.Length);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; what it printed is looked at all the same.
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }
}
