using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Rules;

namespace ShiftLeft.Build.Tests.Rules;

[TestClass]
public sealed class TrustedRegistriesTests
{
    [TestMethod]
    [DataRow("mcr.microsoft.com", "mcr.microsoft.com/dotnet/sdk:10.0", true)]
    [DataRow("MCR.microsoft.com", "mcr.microsoft.com/dotnet/sdk:10.0", true)]
    [DataRow("mcr.microsoft.com", "nginx", false)]
    [DataRow("docker.io", "nginx", true)]
    [DataRow("hub.docker.com", "nginx", true)]
    [DataRow("docker.io", "index.docker.io/library/nginx", true)]
    [DataRow("*", "anything.example.com/app", true)]
    [DataRow("*.example.com", "a.example.com/app", true)]
    [DataRow("*.example.com", "example.com/app", false)]
    [DataRow("registry*", "registry7.example.com/app", true)]
    [DataRow("example.com", "notexample.com/app", false)]
    [DataRow("localhost:5000", "localhost:5000/app", true)]
    [DataRow("localhost:5000", "localhost/app", false)]
    [DataRow("ghcr.io/contoso", "ghcr.io/contoso/app", true)]
    [DataRow("ghcr.io/contoso/", "ghcr.io/contoso/team/app", true)]
    [DataRow("ghcr.io/contoso", "ghcr.io/contoso-evil/app", false)]
    [DataRow("ghcr.io/contoso*", "ghcr.io/contoso-labs/app", true)]
    [DataRow("docker.io/library", "nginx", true)]
    [DataRow("docker.io/library", "grafana/grafana", false)]
    public void An_entry_covers_a_registry_a_path_or_what_a_star_stands_for(string entry, string image, bool allowed)
        => Assert.AreEqual(allowed, TrustedRegistries.Allow([entry], ImageReference.Parse(image)));

    [TestMethod]
    public void Without_a_list_everything_is_allowed()
        => Assert.IsTrue(TrustedRegistries.Allow([], ImageReference.Parse("example.com/app")));
}
