using System.Runtime.CompilerServices;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class DockerfileGoldenTests
{
    public static IEnumerable<object[]> Cases
        => Directory.GetFiles(Folder(), "*.Dockerfile").Order().Select(f => new object[] { Path.GetFileName(f) });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Every_node_stands_at_its_place(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name));
        Golden.Verify(Dump.Of(DockerfileParser.Parse(new SourceText(name, text))), name + ".txt");
    }

    internal static string Folder([CallerFilePath] string path = "")
        => Path.Combine(Path.GetDirectoryName(path)!, "Cases");
}
