using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Projects;

[TestClass]
public sealed class ProjectFactsTests
{
    [TestMethod]
    [DataRow("net10.0", FrameworkKind.Net, "10.0")]
    [DataRow("net8.0-windows10.0.19041", FrameworkKind.Net, "8.0")]
    [DataRow("netcoreapp3.1", FrameworkKind.Net, "3.1")]
    [DataRow("net472", FrameworkKind.NetFramework, "4.7")]
    [DataRow("netstandard2.0", FrameworkKind.NetStandard, "2.0")]
    [DataRow("uap10.0", FrameworkKind.Other, "0.0")]
    [DataRow("net", FrameworkKind.Other, "0.0")]
    [DataRow("", FrameworkKind.Other, "0.0")]
    public void A_moniker_is_taken_apart(string moniker, object kind, string version)
    {
        var target = TargetFramework.Parse(moniker);
        Assert.AreEqual(((FrameworkKind)kind, version), (target.Kind, target.VersionText));
    }

    [TestMethod]
    public void A_web_project_is_an_executable_named_after_its_file()
    {
        var facts =
            Read("<Project Sdk='Microsoft.NET.Sdk.Web'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Assert.AreEqual(SdkKind.Web, facts.SdkKind);
        Assert.AreEqual("Shop.Api", facts.AssemblyName);
        Assert.AreEqual("10.0", facts.SingleTarget!.VersionText);
        Assert.IsTrue(facts.IsExecutable);
        Assert.IsFalse(facts.UsesSdkContainer);
    }

    [TestMethod]
    public void A_value_under_a_condition_is_unknown()
    {
        var facts =
            Read("<Project><PropertyGroup><PublishAot Condition=\"'$(Configuration)'=='Release'\">true</PublishAot></PropertyGroup></Project>");
        Assert.IsNull(facts.PublishAot);
        Assert.IsTrue(facts.Property("PublishAot").IsUnknown);
        Assert.IsTrue(facts.Property("Missing").IsAbsent);
    }

    [TestMethod]
    public void A_default_does_not_replace_a_value()
    {
        var facts =
            Read("<Project><PropertyGroup><A>1</A><A Condition=\" '$(A)' == '' \">2</A><B>$(A)x</B></PropertyGroup></Project>");
        Assert.AreEqual("1", facts.Get("A"));
        Assert.AreEqual("1x", facts.Get("b"));
    }

    [TestMethod]
    public void Directory_Build_props_above_are_read_before_the_project()
    {
        var facts = Read(
            "<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>",
            ("/repo/Directory.Build.props",
                "<Project><PropertyGroup><OutputType>Library</OutputType><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>"));
        Assert.IsTrue(facts.IsExecutable);
        Assert.AreEqual("9.0", facts.SingleTarget!.VersionText);
    }

    [TestMethod]
    public void References_are_followed_and_a_cycle_ends()
    {
        var facts = Read(
            "<Project><ItemGroup><ProjectReference Include='..\\B\\B.csproj' /></ItemGroup></Project>",
            ("/repo/src/B/B.csproj",
                "<Project><ItemGroup><ProjectReference Include='../C/C.csproj;../Api/Shop.Api.csproj' /></ItemGroup></Project>"));
        CollectionAssert.AreEqual(new[] { "/repo/src/B/B.csproj", "/repo/src/C/C.csproj" }, facts.References.ToArray());
    }

    [TestMethod]
    public void Restore_reads_the_nearest_props_and_every_nuget_config()
    {
        var facts = Read(
            "<Project />",
            ("/repo/Directory.Build.props", "<Project />"),
            ("/repo/src/Directory.Build.props", "<Project />"),
            ("/repo/nuget.config", ""), ("/repo/src/NuGet.Config", ""), ("/repo/global.json", "{}"));
        CollectionAssert.AreEqual(
            new[] { "/repo/src/Directory.Build.props", "/repo/global.json", "/repo/src/NuGet.Config",
                "/repo/nuget.config" },
            facts.RestoreInputs.ToArray());
    }

    [TestMethod]
    public void A_publish_profile_can_make_the_container()
    {
        var facts = Read("<Project />", (
            "/repo/src/Api/Properties/PublishProfiles/c.pubxml",
            "<Project><PropertyGroup><WebPublishMethod>Container</WebPublishMethod></PropertyGroup></Project>"));
        Assert.IsTrue(facts.UsesSdkContainer);
    }

    [TestMethod]
    public void A_property_points_at_its_value()
    {
        var fact = Read("<Project><PropertyGroup><ContainerUser>root</ContainerUser></PropertyGroup></Project>")
            .Property("ContainerUser");
        Assert.AreEqual("root", fact.Value);
        Assert.AreEqual(new Span(39, 43), fact.Place!.Span);
    }

    private static ProjectFacts Read(string text, params (string Path, string Text)[] files)
        => ProjectFacts.FromXml("/repo/src/Api/Shop.Api.csproj", text, new MemoryFiles(files), "/repo");
}
