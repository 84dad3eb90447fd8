using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ShiftLeft.Build.Tools;

/// <summary>One run of a program of the machine. It is given up when it takes too long.</summary>
/// <param name="Output">What it printed; null if it could not be started or took too long.</param>
/// <param name="Error">What it printed as errors.</param>
/// <param name="ExitCode">Zero where all went well.</param>
/// <param name="IsMissing">It could not be started.</param>
internal sealed record ToolRun(string? Output, string Error = "", int ExitCode = -1, bool IsMissing = false)
{
    public static ToolRun Start(string executable, string arguments, string input, int timeoutMilliseconds)
    {
        using var process = new Process();
        process.StartInfo = new(executable, arguments)
        {
            UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new(Output: null, IsMissing: true);
        }

        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        Write(process, input);
        if (process.WaitForExit(timeoutMilliseconds))
        {
            return output.Wait(timeoutMilliseconds) && error.Wait(timeoutMilliseconds)
                ? new(output.Result, error.Result, process.ExitCode) : new(Output: null);
        }

        Stop(process);
        return new(Output: null);
    }

    private static void Write(Process process, string input)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(input);
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
