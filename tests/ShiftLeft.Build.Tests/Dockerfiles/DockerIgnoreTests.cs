using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class DockerIgnoreTests
{
    [TestMethod]
    [DataRow("bin", "bin/x.dll", true)]
    [DataRow("bin", "src/bin", false)]
    [DataRow("/bin/", "bin", true)]
    [DataRow("**/bin", "src/a/bin/x", true)]
    [DataRow("**/bin", "bin", true)]
    [DataRow("**/bin", "robin", false)]
    [DataRow("*", "a/b", true)]
    [DataRow("*.md", "README.md", true)]
    [DataRow("*.md", "docs/README.md", false)]
    [DataRow("**/*.md", "docs/README.md", true)]
    [DataRow("**", "a", true)]
    [DataRow("src/**", "src/a/b", true)]
    [DataRow("src/**", "src", false)]
    [DataRow("a?c", "abc", true)]
    [DataRow("a?c", "a/c", false)]
    [DataRow("a[0-9]", "a5", true)]
    [DataRow("a[^0-9]", "a5", false)]
    [DataRow("*\n!keep", "keep/x", false)]
    [DataRow("!keep\n*", "keep", true)]
    [DataRow("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true)]
    [DataRow("*.md\n!README*.md\nREADME-secret.md", "README-x.md", false)]
    [DataRow("# a\na", "# a", false)]
    [DataRow("  a  \r\n", "a", true)]
    [DataRow("./a/../b", "b", true)]
    [DataRow("a", ".", false)]
    [DataRow("**file", "dir/dir/file", true)]
    [DataRow("**file", "dir/xfile", false)]
    [DataRow("**/**/*.txt", "dir/dir/file.txt", true)]
    [DataRow("a**/*.txt", "a/dir/file.txt", true)]
    [DataRow("a/*.txt**", "a/file.txt", true)]
    [DataRow("**/dir2/*", "dir/dir2/dir2/file", true)]
    [DataRow("a.|)$(}+{bc", "a.|)$(}+{bc", true)]
    [DataRow("a(b)c/def", "a(b)c/def", true)]
    [DataRow(".*", "foo", false)]
    [DataRow("a\\*b", "a*b", true)]
    [DataRow("a\\*b", "axb", false)]
    [DataRow("a\\?", "ab", false)]
    [DataRow("a\\[b]", "a[b]", true)]
    [DataRow("\\!keep", "!keep", true)]
    [DataRow("\\#x", "#x", true)]
    [DataRow("bin\\obj", "bin/obj/x", true)]
    [DataRow("../bin", "bin", false)]
    [DataRow("a/../../bin", "bin", false)]
    [DataRow("/../bin", "bin", true)]
    public void The_last_matching_pattern_decides(string ignore, string path, bool excluded)
        => Assert.AreEqual(excluded, DockerIgnore.Parse(new SourceText(".dockerignore", ignore))
            .Excludes(path) is not null);

    [TestMethod]
    public void The_deciding_pattern_has_its_place()
    {
        var ignore = DockerIgnore.Parse(new SourceText(".dockerignore", "a\n\n  **/obj/ \n!x"));
        Assert.AreEqual("3:3-3:10", Dump.At(ignore.Excludes("src/obj")!));
        Assert.IsTrue(ignore.HasExceptions);
    }
}
