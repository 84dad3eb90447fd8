using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Images.Credentials;

/// <summary>
/// A program <c>docker-credential-…</c> that keeps credentials: it is given the server and answers in JSON.
/// </summary>
internal static partial class CredentialHelper
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>The credential; null if the helper has none for the server.</summary>
    /// <exception cref="RegistryException">The helper cannot be used.</exception>
    public static Credential? Get(string name, string server)
    {
        // The name comes from a file and becomes a program's: it must not lead to another folder.
        if (!SafeName().IsMatch(name))
            throw new RegistryException($"'{name}' in Docker's config.json is no name of a credential helper");
        var program = "docker-credential-" + name;
        var start = new ProcessStartInfo(program, ["get"])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(server);
            process.StandardInput.Close();
            if (!process.WaitForExit(_patience))
            {
                process.Kill(entireProcessTree: true);
                throw new RegistryException($"{program} does not answer");
            }

            // It ends with another code when it has none, and its words for that differ.
            if (process.ExitCode != 0) return null;
            return Read(output.Result) ?? throw new RegistryException($"{program} answers what cannot be read");
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            throw new RegistryException($"{program}, which Docker's config.json names, cannot be run", error);
        }
    }

    private static Credential? Read(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return json.RootElement.TryGetProperty("Username", out var user)
                && json.RootElement.TryGetProperty("Secret", out var secret)
                ? new(user.GetString() ?? "", secret.GetString() ?? "") : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\z")]
    private static partial Regex SafeName();
}
