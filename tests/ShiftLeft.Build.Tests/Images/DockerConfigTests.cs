using System.Text;
using ShiftLeft.Build.Images.Credentials;
using ShiftLeft.Build.Images.Registries;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class DockerConfigTests
{
    private const string Hub = "https://index.docker.io/v1/";

    private static readonly string _auth = Convert.ToBase64String(Encoding.UTF8.GetBytes("shop:s3cr3t:Pass"));

    [TestMethod]
    [DataRow("registry.example.com", "registry.example.com")]
    [DataRow("https://registry.example.com", "registry.example.com")]
    [DataRow("https://registry.example.com/v1/", "registry.example.com")]
    [DataRow("registry.example.com:5000", "registry.example.com:5000")]
    [DataRow("https://index.docker.io/v1/", Hub)]
    public void A_login_of_the_file_is_found_by_its_host(string written, string asked)
    {
        var found = Load($$"""{"auths":{"other.example.com":{"auth":"eDp5"},"{{written}}":{"auth":"{{_auth}}"} } }""")
            .Find(asked)!;
        Assert.AreEqual(_auth, found.Basic);
        Assert.IsFalse(found.IsToken);
    }

    [TestMethod]
    [DataRow("""{"auths":{"registry.example.com:5000":{"auth":"eDp5"}}}""")]
    [DataRow("""{"auths":{"registry.example.com":{}}}""")]
    [DataRow("""{"auths":{"registry.example.com":{"auth":"no base64"}}}""")]
    [DataRow("""{"auths":{"registry.example.com":{"auth":"bm9jb2xvbg=="}}}""")]
    [DataRow("{}")]
    [DataRow("[]")]
    public void There_may_be_none(string text) => Assert.IsNull(Load(text).Find("registry.example.com"));

    [TestMethod]
    public void A_refresh_token_stands_for_a_login()
    {
        var found = Load("""{"auths":{"registry.example.com":{"auth":"eDp5","identitytoken":"refresh-me"}}}""")
            .Find("registry.example.com")!;
        Assert.AreEqual((true, "refresh-me"), (found.IsToken, found.Token));
    }

    [TestMethod]
    public void A_file_that_cannot_be_read_is_said()
        => StringAssert.Contains(Assert.ThrowsExactly<RegistryException>(() => Load("{")).Message,
            "config.json cannot be read: ");

    [TestMethod]
    [DataRow("../../bin/sh")]
    [DataRow("a b")]
    [DataRow("-x")]
    [DataRow("x;y")]
    [DataRow("C:x")]
    [DataRow("x\\ny")]
    public void A_helper_whose_name_leads_elsewhere_is_not_run(string name)
        => StringAssert.Contains(
            Assert.ThrowsExactly<RegistryException>(() => Load($$"""{"credsStore":"{{name}}"}""")
                .Find("registry.example.com")).Message, "is no name of a credential helper");

    [TestMethod]
    public void A_helper_that_is_not_there_is_said()
        => Assert.AreEqual("docker-credential-shiftleft-nowhere, which Docker's config.json names, cannot be run",
            Assert.ThrowsExactly<RegistryException>(() => Load("""{"credsStore":"shiftleft-nowhere"}""")
                .Find("registry.example.com")).Message);

    [TestMethod]
    public void A_helper_is_asked_for_the_registry_before_the_file_is()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("skipped: the helper of this test is a shell script");
        var folder = Directory.CreateTempSubdirectory("shiftleft-helper-").FullName;
        var path = Environment.GetEnvironmentVariable("PATH");
        try
        {
            var helper = Path.Combine(folder, "docker-credential-shiftleft-test");
            File.WriteAllText(helper, """
                #!/bin/sh
                server=$(cat)
                case "$1 $server" in
                  "get registry.example.com") echo '{"ServerURL":"x","Username":"shop","Secret":"s3cr3t:Pass"}' ;;
                  "get tokens.example.com") echo '{"Username":"<token>","Secret":"refresh-me"}' ;;
                  "get odd.example.com") echo 'hello' ;;
                  *) echo "credentials not found in native keychain"; exit 1 ;;
                esac
                """.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(helper, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Environment.SetEnvironmentVariable("PATH", folder + Path.PathSeparator + path);
            var config = Load("""
                {"credHelpers":{"registry.example.com":"shiftleft-test","none.example.com":"shiftleft-test"},"credsStore":"shiftleft-test",
                 "auths":{"registry.example.com":{"auth":"eDp5"},"file.example.com":{"auth":"eDp5"},"none.example.com":{"auth":"eDp5"}}}
                """);
            Assert.AreEqual(_auth, config.Find("registry.example.com")!.Basic);
            Assert.AreEqual("refresh-me", config.Find("tokens.example.com")!.Token);
            Assert.AreEqual("eDp5", config.Find("file.example.com")!.Basic, "the helper of all has none, the file has");
            Assert.IsNull(config.Find("none.example.com"), "its own helper has none, and nobody else is asked");
            StringAssert.Contains(Assert.ThrowsExactly<RegistryException>(() => config.Find("odd.example.com")).Message,
                "answers what cannot be read");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DockerConfig Load(string text)
    {
        var folder = Directory.CreateTempSubdirectory("shiftleft-config-").FullName;
        try
        {
            var path = Path.Combine(folder, "config.json");
            File.WriteAllText(path, text);
            return DockerConfig.Load(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
