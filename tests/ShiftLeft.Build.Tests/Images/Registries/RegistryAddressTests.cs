using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Tests.Images.Registries;

[TestClass]
public sealed class RegistryAddressTests
{
    [TestMethod]
    [DataRow("alpine", "docker.io/library/alpine:latest", "https://registry-1.docker.io/ https://index.docker.io/v1/")]
    [DataRow("docker.io/alpine:3.22", "docker.io/library/alpine:3.22",
        "https://registry-1.docker.io/ https://index.docker.io/v1/")]
    [DataRow("nginxinc/nginx-unprivileged:1", "docker.io/nginxinc/nginx-unprivileged:1",
        "https://registry-1.docker.io/ https://index.docker.io/v1/")]
    [DataRow("MCR.microsoft.com/dotnet/aspnet:10.0", "mcr.microsoft.com/dotnet/aspnet:10.0",
        "https://mcr.microsoft.com/ mcr.microsoft.com")]
    [DataRow("registry.example.com:5000/a", "registry.example.com:5000/a:latest",
        "https://registry.example.com:5000/ registry.example.com:5000")]
    [DataRow("localhost:5000/a:1", "localhost:5000/a:1", "http://localhost:5000/ localhost:5000")]
    [DataRow("127.0.0.1:5000/a:1", "127.0.0.1:5000/a:1", "http://127.0.0.1:5000/ 127.0.0.1:5000")]
    [DataRow("127.8.9.1:5000/a:1", "127.8.9.1:5000/a:1", "http://127.8.9.1:5000/ 127.8.9.1:5000")]
    [DataRow("[::1]:5000/a:1", "[::1]:5000/a:1", "http://[::1]:5000/ [::1]:5000")]
    [DataRow("localhost.example.com/a:1", "localhost.example.com/a:1",
        "https://localhost.example.com/ localhost.example.com")]
    [DataRow("10.0.0.1:5000/a:1", "10.0.0.1:5000/a:1", "https://10.0.0.1:5000/ 10.0.0.1:5000")]
    public void A_reference_has_one_name_and_its_registry_one_address(string reference, string key, string address)
    {
        var image = ImageReference.Parse(reference);
        var found = RegistryAddress.Of(image.Registry);
        Assert.AreEqual(key, ImageLock.KeyOf(image));
        Assert.AreEqual(address, $"{found.BaseUri} {found.CredentialName}");
    }

    [TestMethod]
    [DataRow("Bearer", "realm=\"https://auth.example.com/token\",service=\"a b\",scope=\"repository:a/b:pull,push\"",
        "realm=https://auth.example.com/token; scope=repository:a/b:pull,push; service=a b")]
    [DataRow("Basic", "realm=\"say \\\"hello\\\"\"", "realm=say \"hello\"")]
    [DataRow("Bearer", "Realm = https://x/token , service=y", "Realm=https://x/token; service=y")]
    [DataRow("Basic", null, "")]
    public void A_challenge_is_taken_apart(string scheme, string? parameters, string expected)
    {
        var challenge = AuthenticationChallenge.Parse(scheme, parameters);
        Assert.AreEqual(scheme == "Basic", challenge.IsBasic);
        Assert.AreEqual(expected,
            string.Join("; ", challenge.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => $"{p.Key}={p.Value}")));
    }
}
