using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Projects;

[TestClass]
public sealed class ConfigurationFilesTests
{
    [TestMethod]
    [DataRow("10.0.103", null, "10.0.100", false)]
    [DataRow("10.0.103", null, "10.0.110", true)]
    [DataRow("10.0.103", null, "10.0.400", false)]
    [DataRow("10.0.103", "latestFeature", "10.0.400", true)]
    [DataRow("10.0.103", "LATESTFEATURE", "9.0.300", false)]
    [DataRow("10.0.103", "latestMajor", "11.0.100", true)]
    [DataRow("10.0.103", "latestMinor", "11.0.100", false)]
    [DataRow("10.0.103", "disable", "10.0.103", true)]
    [DataRow("10.0.103", "disable", "10.0.104", false)]
    public void The_roll_forward_policy_decides(string version, string? policy, string installed, bool expected)
        => Assert.AreEqual(expected, Global(version, policy).Accepts(SdkVersion.Parse(installed)!.Value));

    [TestMethod]
    [DataRow("10.0.103", null, 9, 0, "9.0.310", false)]
    [DataRow("10.0.103", null, 10, 0, "10.0.400", false, DisplayName = "the tag left the band behind")]
    [DataRow("10.0.500", null, 10, 0, "10.0.400", null, DisplayName = "the tag may have moved on since")]
    [DataRow("10.0.500", "latestFeature", 10, 0, "10.0.400", null)]
    [DataRow("10.0.300", "latestFeature", 10, 0, "10.0.400", true)]
    [DataRow("8.0.100", "latestMajor", 10, 0, "10.0.400", true)]
    [DataRow("10.0.103", null, 10, 0, null, null)]
    public void A_floating_tag_only_moves_on(string version, string? policy, int major, int minor, string? newest,
        bool? expected)
        => Assert.AreEqual(expected, Global(version, policy)
            .AcceptsFloating(major, minor, newest == null ? null : SdkVersion.Parse(newest)));

    [TestMethod]
    public void Without_a_version_every_SDK_will_do()
        => Assert
            .IsTrue(GlobalJson.Parse(new("global.json", """{ "test": { "runner": "x" } }"""))!
                .Accepts(new(9, 0, 100, false)));

    [TestMethod]
    public void Settings_are_flattened_with_their_places()
    {
        var settings = AppSettings.Of(
            new("appsettings.json", """
                {
                  // the house
                  "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:5000" }, "Grpc": { "Url": "http://*:5001", "Protocols": "Http2" } } },
                  "Names": ["a", "b"],
                }
                """),
            new SourceText("appsettings.Production.json",
                """{ "kestrel": { "endpoints": { "http": { "url": "http://*:6000" } } } }"""));
        Assert.IsTrue(settings.IsComplete);
        CollectionAssert.AreEqual(new[] { "http://*:6000", "http://*:5001" }, settings.KestrelUrls()
            .Select(u => u.Value).ToArray());
        Assert.AreEqual("http://*:5000", settings.Get("Kestrel:Endpoints:Http:Url", "Staging")!.Value);
        var b = settings.Get("names:1")!;
        Assert.AreEqual(("b", new LinePosition(3, 17)), (b.Value, b.Source.GetPosition(b.Span.Start)));
    }

    [TestMethod]
    public void Without_files_nothing_missing_is_proven()
        => Assert.IsFalse(AppSettings.Read("/app", NoFiles.Instance).IsComplete);

    private static GlobalJson Global(string version, string? policy)
        => GlobalJson.Parse(new("global.json", policy == null
            ? $$"""{ "sdk": { "version": "{{version}}" } }"""
            : $$"""{ "sdk": { "version": "{{version}}", "rollForward": "{{policy}}" } }"""))!;
}
