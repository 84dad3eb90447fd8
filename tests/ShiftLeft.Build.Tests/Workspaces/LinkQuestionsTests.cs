using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

[TestClass]
public sealed class LinkQuestionsTests
{
    private static readonly CodePlace _place = new("/repo/src/Api/Program.cs", new(3, 0), new(3, 9));

    [TestMethod]
    [DataRow("75", GcSettingKind.Percent, null, true)]
    [DataRow("0x4B", GcSettingKind.Percent, null, false)]
    [DataRow("4B", GcSettingKind.Percent, null, false)]
    [DataRow("9", GcSettingKind.Percent, null, false, DisplayName = "one digit is the same in both")]
    [DataRow("10000000", GcSettingKind.Size, null, false, DisplayName = "256 MiB in hexadecimal")]
    [DataRow("209715200", GcSettingKind.Size, null, true, DisplayName = "200 MiB in decimal")]
    [DataRow("C8000000", GcSettingKind.Size, null, false)]
    [DataRow("300000000", GcSettingKind.Size, 400L << 20, true, DisplayName = "fits the memory in decimal only")]
    [DataRow("20000000", GcSettingKind.Size, 256L << 20, false, DisplayName = "20 MB would be no heap")]
    public void A_setting_of_the_collector_looks_decimal(string value, object kind, long? memory, bool expected)
    {
        var name = (GcSettingKind)kind == GcSettingKind.Percent ? "DOTNET_GCHeapHardLimitPercent"
            : "DOTNET_GCHeapHardLimit";
        var setting = GcSetting.In(n => n == name ? Fact<string>.Known(value, _place) : Fact<string>.Absent).Single();
        Assert.AreEqual(expected, setting.LooksDecimal(memory));
    }

    [TestMethod]
    [DataRow("ListNamespacedPodAsync", "list pods")]
    [DataRow("ListPodForAllNamespacesAsync", "list pods")]
    [DataRow("ReadNamespacedPodLogAsync", "get pods/log")]
    [DataRow("ReadNamespaceAsync", "get namespaces")]
    [DataRow("ReplaceNamespacedDeploymentScaleWithHttpMessagesAsync", "update deployments/scale")]
    [DataRow("DeleteCollectionNamespacedNetworkPolicyAsync", "deletecollection networkpolicies")]
    [DataRow("PatchNamespacedIngressAsync", "patch ingresses")]
    [DataRow("RunUntilLeadershipLostAsync", null)]
    public void A_method_of_the_Kubernetes_client_tells_the_right_it_needs(string method, string? expected)
        => Assert.AreEqual(expected, LinkRights.NeedOf(method) is { } need ? need.Verb + " " + need.Resource : null);

    [TestMethod]
    [DataRow("/health", "/Health/", PathAnswer.Yes)]
    [DataRow("/health", "/health?full=1", PathAnswer.Yes)]
    [DataRow("/api/{id:int}/state", "/api/7/state", PathAnswer.Yes)]
    [DataRow("/api/{id?}", "/api", PathAnswer.Yes)]
    [DataRow("/files/{**path}", "/files/a/b", PathAnswer.Yes)]
    [DataRow("/health", "/healthz", PathAnswer.No)]
    [DataRow("/health", "/health/live", PathAnswer.No)]
    [DataRow("/a/b", "/a", PathAnswer.No)]
    public void A_path_is_held_against_the_routes(string route, string path, object expected)
        => Assert.AreEqual((PathAnswer)expected,
            Answer(path, new(_place, CodeGuard.Always, EndpointKind.Route, route)));

    [TestMethod]
    [DataRow(CodeGuard.Always, PathAnswer.Yes)]
    [DataRow(CodeGuard.NotDevelopment, PathAnswer.Yes)]
    [DataRow(CodeGuard.DevelopmentOnly, PathAnswer.DevelopmentOnly)]
    [DataRow(CodeGuard.Conditional, PathAnswer.Unknown)]
    public void A_route_counts_where_it_is_mapped(object guard, object expected)
        => Assert.AreEqual((PathAnswer)expected,
            Answer("/health", new(_place, (CodeGuard)guard, EndpointKind.HealthCheck, "/health")));

    [TestMethod]
    [DataRow(EndpointKind.Fallback)]
    [DataRow(EndpointKind.ReverseProxy)]
    public void What_answers_everything_makes_a_path_unknown(object kind)
        => Assert.AreEqual(PathAnswer.Unknown, Answer("/x", new(_place, CodeGuard.Always, (EndpointKind)kind, null)));

    [TestMethod]
    [DataRow("Orleans.Runtime", 11111, null)]
    [DataRow("Orleans.Runtime", 80, false)]
    [DataRow("Grpc.Core", 50051, null)]
    [DataRow("Grpc.Core.Api", 50051, false)]
    [DataRow("System.Net.Http", 11111, false)]
    public void A_package_with_a_server_of_its_own_makes_ports_unknown(string assembly, int port, bool? expected)
        => Assert.AreEqual(expected,
            Shop.Linked(CodeFacts.Empty with { ReferencedAssemblies = [assembly] },
                "").Links.Single().Listening.On(port));

    [TestMethod]
    [DataRow("final", UserKind.Root)]
    [DataRow("build", UserKind.Unknown)]
    public void Who_builds_another_stage_than_the_last_makes_the_image_unknown(string target, object expected)
    {
        var link = Shop.Linked(CodeFacts.Empty, "", Shop.Dockerfile.Replace("aspnet:10.0", "aspnet:10.0 AS final"), (
            "/repo/docker-compose.yml",
            "services:\n  api:\n    build:\n      context: .\n      dockerfile: src/Api/Dockerfile\n      target: "
                + target + "\n")).Links.Single();
        Assert.AreEqual((UserKind)expected, link.ImageUser.Kind);
    }

    [TestMethod]
    [DataRow("sleep: { seconds: 5 }", 5L)]
    [DataRow("exec: { command: [sleep, '7'] }", 7L)]
    [DataRow("exec: { command: [sh, -c, 'sleep 9'] }", 9L)]
    [DataRow("exec: { command: [/drain] }", null)]
    [DataRow("httpGet: { port: 80 }", null)]
    public void What_preStop_takes(string handler, long? expected)
        => Assert.AreEqual(expected,
            LinkShutdown
                .PreStop(Shop.Linked(null, "lifecycle: { preStop: { " + handler + " } }").Links.Single().Container));

    [TestMethod]
    [DataRow("k8s/overlays/dev/web.yaml", true)]
    [DataRow("k8s/web.local.yaml", true)]
    [DataRow("deploy/azure/web.yaml", false)]
    [DataRow("k8s/device/web.yaml", false)]
    public void A_path_tells_that_it_is_for_developers(string path, bool expected)
        => Assert.AreEqual(expected, LinkEnvironments.IsForDevelopment(path));

    private static PathAnswer Answer(string path, CodeEndpoint endpoint)
        => LinkEndpoints.Answer(Shop.Linked(CodeFacts.Empty with { Endpoints = [endpoint] }, "").Links.Single(),
            path).Answer;
}
