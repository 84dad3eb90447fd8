using System.Diagnostics;
using Docker.DotNet;
using ShiftLeft.Build.Tests.Images.Registries;

namespace ShiftLeft.Build.Tests.Images.Engines;

/// <summary>
/// A Docker engine of the test alone: without a network, with its files in a temporary folder. It needs root.
/// </summary>
internal sealed class TestEngine : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shiftleft-engine-").FullName;
    private readonly Process _process;

    private TestEngine()
    {
        Endpoint = new($"unix://{_folder}/docker.sock");
        _process = Process.Start(new ProcessStartInfo("dockerd",
        [
            "--host", Endpoint.ToString(), "--data-root", _folder + "/data", "--exec-root", _folder + "/exec",
            "--pidfile", _folder + "/pid",
            "--bridge", "none", "--iptables=false", "--ip6tables=false", "--storage-driver", "vfs",
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Endpoint { get; }

    public static async Task<TestEngine> StartAsync()
    {
        Programs.Need("dockerd");
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Assert.Inconclusive("skipped: dockerd needs root on Linux");
        var engine = new TestEngine();
        for (var i = 0; i < 1200 && !engine._process.HasExited; i++)
        {
            if (File.Exists(engine.Endpoint.AbsolutePath) && await engine.AnswersAsync()) return engine;
            await Task.Delay(100);
        }

        engine.Dispose();
        Assert.Inconclusive("skipped: dockerd does not run here");
        throw new UnreachableException();
    }

    public async Task LoadAsync(Stream tar)
    {
        using var client = new DockerClientBuilder().WithEndpoint(Endpoint).Build();
        await client.Images.LoadImageAsync(new() { Quiet = true }, tar,
            new Progress<Docker.DotNet.Models.JSONMessage>(), default);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Not killed at once: it has a containerd and mounts of its own to end.
            Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])
                .WaitForExit();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(20))) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new DockerClientBuilder().WithEndpoint(Endpoint).Build();
            await client.System.PingAsync();
            return true;
        }
        catch (Exception error)
            when (error is HttpRequestException or IOException or System.Net.Sockets.SocketException
                or DockerApiException)
        {
            return false;
        }
    }
}
