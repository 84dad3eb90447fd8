using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Reporting;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class ImageLockTests
{
    private const string Digest = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string Manifest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";
    private const string Other = "sha256:3333333333333333333333333333333333333333333333333333333333333333";

    private const string Text = """
        {
          "version": 1,
          "images": [
            {
              "reference": "docker.io/library/haproxy:3.2",
              "digest": "sha256:1111111111111111111111111111111111111111111111111111111111111111",
              "manifest": "sha256:2222222222222222222222222222222222222222222222222222222222222222",
              "platform": "linux/amd64",
              "created": "2026-11-03T01:12:44Z",
              "user": "haproxy",
              "exposedPorts": [
                "443/tcp",
                "80/tcp"
              ],
              "environment": {
                "ASPNETCORE_URLS": "http://+:80;\"é\"",
                "HAPROXY_SHA256": null
              },
              "entrypoint": [
                "docker-entrypoint.sh"
              ],
              "command": [
                "haproxy",
                "-f",
                "C:\\haproxy.cfg"
              ],
              "workingDirectory": "/var/lib/haproxy"
            },
            {
              "reference": "localhost:5000/tool:1",
              "user": ""
            }
          ]
        }

        """;

    private static readonly LockedImage _haproxy = new()
    {
        Reference = "docker.io/library/haproxy:3.2", Digest = Digest, Manifest = Manifest, Platform = "linux/amd64",
        Created = "2026-11-03T01:12:44Z", User = "haproxy", ExposedPorts = ["80/tcp", "443/tcp"],
        Environment = new Dictionary<string, string?>
        {
            ["HAPROXY_SHA256"] = null,
            ["ASPNETCORE_URLS"] = "http://+:80;\"é\""
        },
        Entrypoint = ["docker-entrypoint.sh"], Command = ["haproxy", "-f", "C:\\haproxy.cfg"],
        WorkingDirectory = "/var/lib/haproxy",
    };

    [TestMethod]
    public void Its_text_does_not_hang_on_the_order_of_what_is_written()
    {
        LockedImage tool = new() { Reference = "localhost:5000/tool:1" };
        Assert.AreEqual(Text.ReplaceLineEndings("\n"), ImageLockText.Write([_haproxy, tool]));
        Assert.AreEqual(Text.ReplaceLineEndings("\n"), ImageLockText.Write([tool, _haproxy]));
        Assert.AreEqual("{\n  \"version\": 1,\n  \"images\": []\n}\n", ImageLockText.Write([]));
    }

    [TestMethod]
    public void What_was_written_is_read_and_written_alike()
    {
        var read = Read(Text);
        Assert.AreEqual("", Problems(read));
        Assert.AreEqual(Text.ReplaceLineEndings("\n"), ImageLockText.Write(read.Images));
    }

    [TestMethod]
    public void Every_text_comes_back_as_it_went()
    {
        const string Odd = "\"\\\t\r\n/\u0001\u007f\u00a0\u2028é😀{}[]#: ,'*&!<<~null";
        var image = _haproxy with
        {
            User = Odd,
            Command = [Odd, ""],
            Environment = new Dictionary<string, string?> { ["A"] = Odd, ["null"] = null, ["B"] = "null" }
        };
        var read = Read(ImageLockText.Write([image])).Images.Single();
        Assert.AreEqual(Odd, read.User);
        Assert.AreEqual($"{Odd}|", string.Join("|", read.Command));
        Assert.AreEqual((Odd, null, "null"), (read.Environment["A"], read.Environment["null"], read.Environment["B"]));
    }

    [TestMethod]
    [DataRow("haproxy:3.2", true)]
    [DataRow("docker.io/library/haproxy:3.2", true)]
    [DataRow("index.docker.io/library/haproxy:3.2@" + Digest, true)]
    [DataRow("haproxy@" + Manifest, true)]
    [DataRow("haproxy:other@" + Digest, true)]
    [DataRow("haproxy:3.2@" + Other, false)]
    [DataRow("haproxy:3.1", false)]
    [DataRow("haproxy", false)]
    [DataRow("ghcr.io/library/haproxy:3.2", false)]
    [DataRow("localhost:5000/tool:1", true)]
    public void An_image_is_known_by_its_tag_and_by_its_digests(string reference, bool isKnown)
        => Assert.AreEqual(isKnown, Read(Text).Find(ImageReference.Parse(reference)) != null);

    [TestMethod]
    public void A_tag_is_found_whatever_digest_stands_behind_it()
    {
        var pinned = ImageReference.Parse("haproxy:3.2@" + Other);
        Assert.AreEqual(Digest, Read(Text).FindByTag(pinned)!.Digest);
        Assert.IsTrue(Read(Text).Names(pinned));
        Assert.IsFalse(Read(Text).Names(ImageReference.Parse("haproxy@" + Other)));
    }

    [TestMethod]
    public void Of_a_variable_there_are_three_answers()
    {
        Assert.AreEqual("http://+:80;\"é\"", _haproxy.Variable("ASPNETCORE_URLS", null).Value);
        Assert.IsTrue(_haproxy.Variable("HAPROXY_SHA256", null).IsUnknown, "its value is not kept");
        Assert.IsTrue(_haproxy.Variable("PATH", null).IsUnknown, "neither is that of PATH");
        Assert.IsTrue(_haproxy.Variable("ASPNETCORE_HTTP_PORTS", null).IsAbsent);
    }

    [TestMethod]
    [DataRow("linux/amd64", "", true)]
    [DataRow("linux/arm64/v8", "0:0", true)]
    [DataRow("linux/amd64", "root", true)]
    [DataRow("linux/amd64", "1000:0", false)]
    [DataRow("windows/amd64", "", null)]
    [DataRow(null, "", null)]
    public void Nobody_is_root_on_Linux_alone(string? platform, string user, bool? isRoot)
        => Assert.AreEqual(isRoot, (_haproxy with { Platform = platform, User = user }).RunsAsRoot);

    [TestMethod]
    [DataRow("", "1,1 it is no JSON object")]
    [DataRow("[]", "1,1 it is no JSON object")]
    [DataRow("{}", "1,1 it has no version")]
    [DataRow("""{ "version": 2, "images": [] }""", "1,14 this version of the package reads version 1, not 2")]
    [DataRow("""{ "version": 1 }""", "1,1 it has no list of images")]
    [DataRow("""{ "version": 1, "images": 3 }""", "1,17 it has no list of images")]
    [DataRow("""{ "version": 1, "images": [], "more": 1 }""", "1,31 there is no more here")]
    [DataRow("""{ "version": 1, "images": [ 1 ] }""", "1,29 an entry has no reference")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a b"} ] }""", "1,43 'a b' is no repository name")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "digest": "sha256:1"} ] }""",
        "1,60 digest is no digest")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "platform": "linux"} ] }""",
        "1,62 platform is no platform such as linux/amd64")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "created": "today"} ] }""",
        "1,61 created is no time such as 2026-11-24T08:00:00Z")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "user": 0} ] }""", "1,58 user is no text")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "command": "sh"} ] }""",
        "1,61 command is no list of texts")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "environment": ["A=1"]} ] }""",
        "1,65 the environment is no object")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "environment": {"A": []}} ] }""", "1,71 A is no text")]
    [DataRow("""{ "version": 1, "images": [ {"reference": "a:1", "user": "", "user": "1"} ] }""",
        "1,62 user stands twice")]
    public void A_fault_is_said_at_its_place(string text, string expected)
        => Assert.AreEqual(expected, Problems(Read(text)));

    [TestMethod]
    public void A_merge_that_was_not_finished_is_no_lock()
    {
        var faulty =
            Read("{\n  \"version\": 1,\n<<<<<<< HEAD\n  \"images\": []\n=======\n  \"images\": [ {\"reference\": \"a:1\"} ]\n>>>>>>> other\n}\n");
        Assert.IsFalse(faulty.IsRead);
        Assert.IsEmpty(faulty.Images);
        Assert.IsNotEmpty(faulty.Problems);
    }

    [TestMethod]
    public void An_entry_with_a_fault_takes_no_other_with_it()
    {
        var read =
            Read("""{ "version": 1, "images": [ {"reference": "a:1", "digest": "?"}, {"reference": "b:1", "user": "5"} ] }""");
        Assert.AreEqual("docker.io/library/b:1", read.Images.Single().Reference);
        Assert.IsTrue(read.Names(ImageReference.Parse("a:1")), "it is there, though it cannot be used");
        Assert.IsNull(read.Find(ImageReference.Parse("a:1")));
    }

    private static ImageLock Read(string text)
        => ImageLockReader.Read(new("/repo/" + ImageLock.FileName, text.Replace("\r\n", "\n")));

    private static string Problems(ImageLock locked) => string.Join("; ", locked.Problems.Select(p =>
    {
        var position = p.Source.GetPosition(p.Span.Start);
        return $"{position.Line + 1},{position.Column + 1} {string.Join(" ", p.Arguments)}";
    }));
}
