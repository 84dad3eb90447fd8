using System.Net;
using System.Text;

namespace ShiftLeft.Build.Tests.Images.Registries;

/// <summary>A registry that answers what a real one never would.</summary>
internal sealed class StubRegistry : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Action<HttpListenerRequest, HttpListenerResponse> _answer;

    public StubRegistry(Action<HttpListenerRequest, HttpListenerResponse> answer)
    {
        _answer = answer;
        Name = $"127.0.0.1:{TestRegistry.FreePort()}";
        _listener.Prefixes.Add($"http://{Name}/");
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public string Name { get; }

    public static void Write(HttpListenerResponse response, string text)
        => response.OutputStream.Write(Encoding.UTF8.GetBytes(text));

    public void Dispose() => _listener.Close();

    private void Serve()
    {
        try
        {
            while (true)
            {
                var context = _listener.GetContext();
                _answer(context.Request, context.Response);
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
