using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Projects;

[TestClass]
public sealed class ProjectFileTests
{
    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    public void Values_stand_at_their_characters(string newLine)
    {
        var file = Parse("""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup Condition="'$(A)' == 'b'">
                <ContainerUser> root </ContainerUser>
                <Empty />
              </PropertyGroup>
              <ItemGroup>
                <ContainerPort Include='80' Type="tcp" />
                <PackageReference Include="X"><Version>1.0</Version></PackageReference>
              </ItemGroup>
            </Project>
            """.Replace("\r", "").Replace("\n", newLine));

        Assert.AreEqual("Microsoft.NET.Sdk.Web", Text(file.Sdk!));
        Assert.AreEqual("root", Text(file.Property("containeruser")!));
        Assert.AreEqual("'$(A)' == 'b'", file.Property("ContainerUser")!.Condition);
        Assert.AreEqual(new LinePosition(2, 20), file.Source.GetPosition(file.Property("ContainerUser")!.Span.Start));
        Assert.AreEqual("Empty", Text(file.Property("Empty")!));
        Assert.AreEqual("80", Text(file.ItemsOf("ContainerPort").Single()));
        Assert.AreEqual("tcp", Text(file.ItemsOf("ContainerPort").Single().Metadata["Type"]));
        Assert.AreEqual("1.0", Text(file.ItemsOf("PackageReference").Single().Metadata["version"]));
        Assert.IsTrue(file.IsComplete);
    }

    [TestMethod]
    public void Properties_in_Choose_and_targets_are_seen()
        => Assert.AreEqual("x",
            Parse("<Project><Choose><When Condition='1'><PropertyGroup><A>x</A></PropertyGroup></When></Choose></Project>").Property("A")!.Value);

    [TestMethod]
    [DataRow("")]
    [DataRow("<Project><PropertyGroup><A>1</A>")]
    [DataRow("<Project><PropertyGroup><A>1</B></PropertyGroup></Project>")]
    [DataRow("<!DOCTYPE a [<!ENTITY b 'c'>]><Project>&b;&c;</Project>")]
    [DataRow("\0<")]
    public void Bad_XML_never_throws(string text) => Assert.IsFalse(Parse(text).IsComplete);

    [TestMethod]
    public void What_stands_before_the_fault_is_kept()
        => Assert.AreEqual("1", Parse("<Project><PropertyGroup><A>1</A>").Property("A")!.Value);

    private static ProjectFile Parse(string text) => ProjectFile.Parse(new("a.csproj", text));

    private static string Text(ILocated node) => node.Source[node.Span];
}
