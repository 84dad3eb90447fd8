using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Text;

[TestClass]
public sealed class FilePathsTests
{
    [TestMethod]
    [DataRow(@"C:\a\.\b\..\c\", "C:/a/c")]
    [DataRow("/a/../../b", "/b")]
    [DataRow("../x/./y/", "../x/y")]
    [DataRow("", "")]
    [DataRow("/", "/")]
    public void Dots_and_slashes_are_resolved(string path, string expected)
        => Assert.AreEqual(expected, FilePaths.Normalize(path));

    [TestMethod]
    [DataRow("/repo/src", "/repo", "src")]
    [DataRow("/repo", "/repo", "")]
    [DataRow("/repository/src", "/repo", null)]
    public void A_relative_path_exists_only_below(string path, string directory, string? expected)
        => Assert.AreEqual(expected, FilePaths.Relative(path, directory));

    [TestMethod]
    public void Upward_ends_at_the_root()
        => CollectionAssert.AreEqual(new[] { "/r/a/b", "/r/a", "/r" }, FilePaths.Upward("/r/a/b", "/r").ToArray());

    [TestMethod]
    [DataRow("/a/b")]
    [DataRow("C:/a")]
    [DataRow("a/b")]
    [DataRow("../a")]
    public void Upward_ends_without_a_root(string path)
        => Assert.IsTrue(FilePaths.Upward(path, "/elsewhere").Count() < 5);
}
