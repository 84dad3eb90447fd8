using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

/// <summary>What the lock tells of a base image that is nobody's whom the model knows by itself.</summary>
[TestClass]
public sealed class LockedBaseTests
{
    private const string Base = "registry.example.com/team/aspnet:3";
    private const string Dockerfile =
        $"FROM {Base}\nWORKDIR /app\nCOPY out .\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n";

    private static readonly string _commandOnly = Shop.Dockerfile.Replace("mcr.microsoft.com/dotnet/aspnet:10.0", Base)
        .Replace("ENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]", "CMD [\"Shop.Api.dll\"]");

    private const string SdkProject =
        $"<Project Sdk='Microsoft.NET.Sdk.Web'><PropertyGroup><TargetFramework>net10.0</TargetFramework>"
        + $"<EnableSdkContainerSupport>true</EnableSdkContainerSupport><ContainerRepository>shop/shop-api</ContainerRepository>"
        + $"<ContainerBaseImage>{Base}</ContainerBaseImage></PropertyGroup></Project>";

    [TestMethod]
    [DataRow(null, "Unknown")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"\"", "Root 0")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"root\"", "Root 0")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"1000:1000\"", "Numeric 1000")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"shop\"", "Named shop")]
    [DataRow("\"platform\": \"windows/amd64\", \"user\": \"\"", "Unknown")]
    [DataRow("\"user\": \"\"", "Unknown")]
    public void Its_user_is_known(string? entry, string expected)
        => Assert.AreEqual(expected, Text(Linked(entry, Dockerfile).ImageUser));

    [TestMethod]
    public void A_USER_of_the_Dockerfile_wins()
        => Assert.AreEqual("Numeric 5",
            Text(Linked("\"platform\": \"linux/amd64\", \"user\": \"\"", Dockerfile + "USER 5\n").ImageUser));

    [TestMethod]
    public void USER_APP_UID_is_the_number_of_the_base_image()
        => Assert.AreEqual("Numeric 77",
            Text(Linked("\"platform\": \"linux/amd64\", \"environment\": {\"APP_UID\": \"77\"}",
                Dockerfile + "USER $APP_UID\n").ImageUser));

    [TestMethod]
    public void What_is_known_of_an_image_of_Microsoft_stays_known()
    {
        var locked = Lock("mcr.microsoft.com/dotnet/aspnet:10.0",
            "\"platform\": \"linux/amd64\", \"user\": \"1\", \"environment\": {\"ASPNETCORE_HTTP_PORTS\": \"1\"}");
        var link = Shop.Linked(CodeFacts.Empty, "", files: locked).Links.Single();
        Assert.AreEqual("Root 0", Text(link.ImageUser));
        Assert.AreEqual("8080", string.Join(",", link.Listening.Ports));
    }

    [TestMethod]
    [DataRow(null, null)]
    [DataRow("\"environment\": {\"ASPNETCORE_HTTP_PORTS\": \"8123\"}", "8123")]
    [DataRow("\"environment\": {\"ASPNETCORE_URLS\": \"http://+:90\", \"ASPNETCORE_HTTP_PORTS\": \"8123\"}", "90")]
    [DataRow("\"environment\": {\"ASPNETCORE_URLS\": null}", null, DisplayName = "a value that is not kept")]
    public void The_app_listens_where_its_environment_says(string? entry, string? ports)
    {
        var listening = Linked(entry, Dockerfile).Listening;
        Assert.AreEqual(ports, listening.IsKnown ? string.Join(",", listening.Ports) : null);
    }

    [TestMethod]
    [DataRow("\"entrypoint\": [\"dotnet\"]", "8123")]
    [DataRow("\"entrypoint\": [\"/usr/bin/dotnet\"]", "8123")]
    [DataRow("\"entrypoint\": [\"/start.sh\"]", null)]
    public void A_program_of_the_base_image_may_start_something_else(string entrypoint, string? ports)
    {
        var link = Linked("\"environment\": {\"ASPNETCORE_HTTP_PORTS\": \"8123\"}, " + entrypoint, _commandOnly);
        Assert.AreEqual(ports, link.Listening.IsKnown ? string.Join(",", link.Listening.Ports) : null);
        Assert.AreEqual(ports == null ? null : "Shop.Api.dll", link.Image!.EntrypointDll?.Text);
    }

    [TestMethod]
    [DataRow(null, "Unknown")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"\"", "Root 0")]
    [DataRow("\"platform\": \"linux/amd64\", \"user\": \"\", \"environment\": {\"APP_UID\": \"77\"}", "Unknown")]
    public void So_is_the_base_of_the_SDKs_image(string? entry, string expected)
    {
        var workspace = Shop.Create(CodeFacts.Empty, SdkProject,
            ("/repo/k8s/api.yaml", Shop.Deployment("shop/shop-api:1")), Lock(Base, entry));
        Assert.AreEqual(expected, Text(workspace.Links.Single().ImageUser));
    }

    private static Link Linked(string? entry, string dockerfile)
        => Shop.Linked(CodeFacts.Empty, "", dockerfile, Lock(Base, entry)).Links.Single();

    private static (string Path, string Text) Lock(string reference, string? entry) => ("/repo/" + ImageLock.FileName,
        entry == null ? "{ \"version\": 1, \"images\": [] }"
            : $"{{ \"version\": 1, \"images\": [ {{ \"reference\": \"{reference}\", {entry} }} ] }}");

    private static string Text(ImageUser user)
        => user.Kind == UserKind.Unknown ? "Unknown" : $"{user.Kind} {user.Value}";
}
