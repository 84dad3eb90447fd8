using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class ImageReferenceTests
{
    private const string Sha = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestMethod]
    [DataRow("alpine", "docker.io", "library/alpine", null, null)]
    [DataRow("alpine:3.22", "docker.io", "library/alpine", "3.22", null)]
    [DataRow("bitnami/redis:7", "docker.io", "bitnami/redis", "7", null)]
    [DataRow("docker.io/alpine", "docker.io", "library/alpine", null, null)]
    [DataRow("index.docker.io/library/alpine", "docker.io", "library/alpine", null, null)]
    [DataRow("mcr.microsoft.com/dotnet/sdk:10.0", "mcr.microsoft.com", "dotnet/sdk", "10.0", null)]
    [DataRow("localhost/x", "localhost", "x", null, null)]
    [DataRow("localhost:5000/x:1", "localhost:5000", "x", "1", null)]
    [DataRow("reg:5000/a/b", "reg:5000", "a/b", null, null)]
    [DataRow("a:1@" + Sha, "docker.io", "library/a", "1", Sha)]
    [DataRow("ghcr.io/a/b@" + Sha, "ghcr.io", "a/b", null, Sha)]
    [DataRow("[::1]:5000/a", "[::1]:5000", "a", null, null)]
    public void A_reference_is_taken_apart(string text, string registry, string repository, string? tag, string? digest)
    {
        var image = ImageReference.Parse(text);
        Assert.IsNull(image.Invalid);
        Assert.AreEqual((registry, repository, tag, digest),
            (image.Registry, image.Repository, image.Tag, image.Digest));
    }

    [TestMethod]
    [DataRow("", "the name is empty")]
    [DataRow("alpine:", "the tag is empty")]
    [DataRow("alpine:.x", "'.x' is no tag")]
    [DataRow("Alpine", "'Alpine' is not in lower case")]
    [DataRow("a//b", "'a//b' is no repository name")]
    [DataRow("alpine@sha256:12", "'sha256:12' is no digest")]
    [DataRow("a b", "'a b' is no repository name")]
    [DataRow(":1", "'' is no repository name")]
    [DataRow("-x.io/a", "'-x.io' is no registry")]
    public void What_is_wrong_is_said(string text, string expected)
        => Assert.AreEqual(expected, ImageReference.Parse(text).Invalid);

    [TestMethod]
    public void The_tag_has_its_place()
    {
        var image = ImageReference.Parse("r.io/a:1@" + Sha);
        Assert.AreEqual((7, 8), (image.TagSpan!.Value.Start, image.TagSpan.Value.End));
        Assert.AreEqual((0, 4), (image.RegistrySpan!.Value.Start, image.RegistrySpan.Value.End));
        Assert.AreEqual((5, 6), (image.RepositorySpan.Start, image.RepositorySpan.End));
        Assert.AreEqual(9, image.DigestSpan!.Value.Start);
    }
}
