using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class LifecycleTests
{
    [TestMethod]
    [DataRow("6.0", "2024-11-12")]
    [DataRow("8.0", "2026-11-10")]
    [DataRow("11.0", null)]
    [DataRow("4.0", null)]
    public void A_version_of_DotNet_ends_on_a_day_or_nobody_knows(string version, string? day)
        => Assert.AreEqual(day, Lifecycle.EndOfSupport(version)?.ToString("yyyy-MM-dd"));

    [TestMethod]
    [DataRow("aspnet", "6.0-bullseye-slim", "2026-08-31")]
    [DataRow("aspnet", "8.0-alpine3.19", "2025-11-01")]
    [DataRow("aspnet", "8.0-alpine", null)]
    [DataRow("aspnet", "8.0-alpine3.24", null)]
    [DataRow("aspnet", "6.0-focal", "2025-05-31")]
    [DataRow("aspnet", "10.0-resolute", null)]
    [DataRow("aspnet", "5.0-nanoserver-20H2", "2022-08-09")]
    [DataRow("aspnet", "9.0-nanoserver-1809", null)]
    public void A_system_ends_on_a_day_or_nobody_knows(string repository, string tag, string? day)
    {
        var os = DotNetImages.Find("mcr.microsoft.com/dotnet/" + repository, tag)!.Os!;
        Assert.AreEqual(day, Lifecycle.EndOfSupport(os)?.ToString("yyyy-MM-dd"));
    }

    [TestMethod]
    [DataRow("scratch", null, false, true)]
    [DataRow("gcr.io/distroless/static-debian12", null, false, true)]
    [DataRow("gcr.io/distroless/base", "nonroot", false, false)]
    [DataRow("gcr.io/distroless/base", "debug-nonroot", true, false)]
    [DataRow("docker.io/nginxinc/nginx-unprivileged", "1.27", true, false)]
    public void Some_other_images_are_known(string repository, string? tag, bool shell, bool root)
        => Assert.AreEqual(new WellKnownImage(shell, root), WellKnownImages.Find(repository, tag));

    [TestMethod]
    [DataRow("nginx")]
    [DataRow("cgr.dev/chainguard/postgres")]
    [DataRow("example.com/scratch")]
    public void Of_most_images_nothing_is_certain(string repository)
        => Assert.IsNull(WellKnownImages.Find(repository, null));
}
