using System.Text;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Projects;

namespace ShiftLeft.Build.Tests.Package;

/// <summary>
/// The lists in the package's targets are those of the sources: properties and items of a project, and a property for
/// every option. UPDATE_GOLDEN=1 writes the file anew.
/// </summary>
[TestClass]
public sealed class FactsTargetsTests
{
    [TestMethod]
    public void The_targets_hand_in_every_property_item_and_option()
    {
        var path = Repository.PathOf("build", "package", "build", "ShiftLeft.Build.Facts.targets");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(path, Expected());
        Assert.AreEqual(Expected(), File.ReadAllText(path).Replace("\r\n", "\n"));
    }

    private static string Expected()
    {
        var text = new StringBuilder("""
            <Project>

              <!-- What the check is told of a project. Derived from the sources by FactsTargetsTests (build/repo/docs.sh). -->
              <Target Name="_ShiftLeftFacts">
                <ItemGroup>

            """);
        foreach (var name in ProjectFacts.PropertyNames)
            text.Append($"      <_ShiftLeftProperty Include=\"{name}\" Value=\"$({name})\" />\n");
        foreach (var name in ProjectFacts.ItemNames)
            text.Append($"      <_ShiftLeftProjectItem Include=\"@({name})\" ShiftLeftKind=\"{name}\" />\n");
        foreach (var option in KnownOptions.All.OrderBy(o => o.Property, StringComparer.Ordinal))
            text.Append($"      <_ShiftLeftOption Include=\"{option.Property}\" Value=\"$({option.Property})\" />\n");
        text.Append("""
                </ItemGroup>
              </Target>

              <!-- The same for the analyzer of editors, which sees no others. They are equal in an editor and in a build. -->
              <ItemGroup>

            """);
        string[] own = ["MSBuildProjectFullPath", "ShiftLeftRoot", "ShiftLeftToday", "ShiftLeftAnalysisMode",
            "ShiftLeftAnalysisLevel"];
        foreach (var name in own.Concat(ProjectFacts.PropertyNames)
            .Concat(KnownOptions.All.Select(o => o.Property).Order(StringComparer.Ordinal)))
            text.Append($"    <CompilerVisibleProperty Include=\"{name}\" />\n");
        return text.Append("  </ItemGroup>\n\n</Project>\n").ToString().Replace("\r\n", "\n");
    }
}
