using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class OfficialImagesTests
{
    [TestMethod]
    [DataRow("alpine:3.18.4", "Alpine 3.18")]
    [DataRow("alpine:latest", null)]
    [DataRow("alpine:3", null)]
    [DataRow("node:22-bullseye-slim", "Debian bullseye")]
    [DataRow("node:22.1-alpine3.17", "Alpine 3.17")]
    [DataRow("node:22-alpine", null)]
    [DataRow("debian:10-slim", "Debian buster")]
    [DataRow("debian:12.5", "Debian bookworm")]
    [DataRow("ubuntu:18.04", "Ubuntu bionic")]
    [DataRow("docker.io/library/ubuntu:focal-20240530", "Ubuntu focal")]
    [DataRow("example.com/node:22-bullseye", null)]
    [DataRow("bitnami/node:22-bullseye", null)]
    [DataRow("node", null)]
    public void The_system_is_in_the_tag_of_official_images(string image, string? expected)
        => Assert.AreEqual(expected, OfficialImages.OsOf(ImageReference.Parse(image))?.DisplayName);

    [TestMethod]
    [DataRow("2026-11-24", "10.0")]
    [DataRow("2026-11-10", "10.0")]
    [DataRow("2023-01-01", "10.0")]
    [DataRow("2040-01-01", null)]
    public void The_newest_supported_version_is_known_up_to_the_end_of_the_table(string day, string? expected)
        => Assert.AreEqual(expected,
            Lifecycle.NewestSupported(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [TestMethod]
    [DataRow("aspnet", "10.0-bookworm-slim", "10.0")]
    [DataRow("aspnet", "10.0-jammy-chiseled", "10.0-noble-chiseled")]
    [DataRow("aspnet", "8.0-alpine3.19", "8.0-alpine")]
    [DataRow("sdk", "10.0", "10.0-noble")]
    public void The_nearest_tag_is_published(string repository, string tag, string expected)
        => Assert.AreEqual(expected, DotNetImages.Find("mcr.microsoft.com/dotnet/" + repository, tag)!.NearestTag);
}
