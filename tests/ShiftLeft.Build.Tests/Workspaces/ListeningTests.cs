using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

[TestClass]
public sealed class ListeningTests
{
    [TestMethod]
    [DataRow("", "", "8080", DisplayName = "the base image's default")]
    [DataRow("env:\n  - { name: ASPNETCORE_HTTP_PORTS, value: '80' }", "", "80")]
    [DataRow("env:\n  - { name: ASPNETCORE_URLS, value: 'http://+:5000;http://*:5001' }", "", "5000,5001")]
    [DataRow("", "ENV ASPNETCORE_URLS=http://+:80", "80")]
    [DataRow("env:\n  - { name: ASPNETCORE_HTTP_PORTS, value: '81' }", "ENV ASPNETCORE_URLS=http://+:80", "80",
        DisplayName = "URLs win over ports")]
    [DataRow("args: ['--urls', 'http://*:7000']", "ENV ASPNETCORE_URLS=http://+:80", "7000")]
    [DataRow("env:\n  - { name: Kestrel__Endpoints__Http__Url, value: 'http://*:6000' }", "", "6000")]
    [DataRow("", "ENV ASPNETCORE_URLS=", null, DisplayName = "emptied on purpose")]
    [DataRow("", "ENV ASPNETCORE_URLS https://*:443, http://*:80", null, DisplayName = "commas do not separate")]
    [DataRow("env:\n  - { name: ASPNETCORE_URLS, value: 'http://+:${PORT}' }", "", null)]
    [DataRow("envFrom:\n  - configMapRef: { name: elsewhere }", "", null)]
    [DataRow("command: [sh, -c, 'run']", "", null)]
    [DataRow("command: [dotnet, Shop.Api.dll, --urls=http://*:9]", "", "9")]
    public void Environment_and_arguments_have_their_order(string container, string line, string? ports)
        => Assert.AreEqual(ports, Ports(Shop.Linked(CodeFacts.Empty, container, Shop.Dockerfile + "\n" + line)));

    [TestMethod]
    public void A_ConfigMap_of_the_set_counts()
        => Assert.AreEqual("82", Ports(Shop.Linked(CodeFacts.Empty, "envFrom:\n  - configMapRef: { name: c }", files: (
            "/repo/k8s/c.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\ndata: { ASPNETCORE_HTTP_PORTS: '82' }\n"))));

    [TestMethod]
    public void Without_code_nothing_is_known()
        => Assert.IsFalse(Shop.Linked(null, "").Links.Single().Listening.IsKnown);

    [TestMethod]
    [DataRow(ListenerKind.Kestrel, CodeGuard.Always, "5005")]
    [DataRow(ListenerKind.UseUrls, CodeGuard.NotDevelopment, "5005")]
    [DataRow(ListenerKind.UseUrls, CodeGuard.DevelopmentOnly, "80")]
    [DataRow(ListenerKind.Run, CodeGuard.Conditional, null)]
    public void The_code_decides_before_the_environment(object kind, object guard, string? ports)
    {
        var place = new CodePlace("/repo/src/Api/Program.cs", new(3, 0), new(3, 9));
        var code =
            CodeFacts.Empty with { Listeners = [new(place, (CodeGuard)guard, (ListenerKind)kind, "http", "*", 5005)] };
        Assert.AreEqual(ports, Ports(Shop.Linked(code, "env:\n  - { name: ASPNETCORE_URLS, value: 'http://+:80' }")));
    }

    [TestMethod]
    public void Kestrel_endpoints_of_the_settings_win_over_URLs_and_point_at_their_line()
    {
        var listening =
            Shop.Linked(CodeFacts.Empty, "env:\n  - { name: ASPNETCORE_URLS, value: 'http://+:80' }", files: (
            "/repo/src/Api/appsettings.json",
            """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://localhost:5000" } } } }""")).Links
            .Single().Listening;
        Assert.IsTrue(listening.IsLocalhostOnly);
        Assert.AreEqual(false, listening.On(5000));
        Assert.AreEqual("/repo/src/Api/appsettings.json", listening.Listeners.Single().Place!.Source.Path);
    }

    [TestMethod]
    public void Services_lead_to_the_container()
    {
        var pod = Shop.Linked(null, "ports: [{ name: web, containerPort: 8080 }]", files: (
            "/repo/k8s/s.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec:\n  selector: { app: api }\n  ports: [{ port: 80, targetPort: web }, { port: 81 }]\n")).Links.Single().Pod;
        CollectionAssert.AreEqual(new int?[] { 8080, 81 }, PodNetwork.TargetsOf(pod).Select(t => t.Number).ToArray());
    }

    private static string? Ports(Workspace workspace)
        => workspace.Links.Single().Listening is { IsKnown: true } listening ? string.Join(",", listening.Ports) : null;
}
