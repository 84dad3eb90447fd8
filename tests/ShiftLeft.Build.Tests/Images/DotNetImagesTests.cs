using ShiftLeft.Build.Core.Images;

namespace ShiftLeft.Build.Tests.Images;

[TestClass]
public sealed class DotNetImagesTests
{
    private static DotNetImage Image(string reference)
    {
        var colon = reference.IndexOf(':');
        return DotNetImages.Find("mcr.microsoft.com/dotnet/" + reference[..colon], reference[(colon + 1)..])!;
    }

    [TestMethod]
    [DataRow("aspnet:8.0")]
    [DataRow("aspnet:8.0.30")]
    [DataRow("aspnet:8.0.11")]
    [DataRow("aspnet:8.0-noble-chiseled-composite-extra-arm64v8")]
    [DataRow("runtime-deps:8.0-alpine")]
    [DataRow("runtime-deps:10.0.11-azurelinux3.0-distroless-extra-amd64")]
    [DataRow("sdk:10.0-aot")]
    [DataRow("sdk:10.0.400-resolute-aot-amd64")]
    [DataRow("sdk:9.0.317-bookworm-slim-arm32v7")]
    [DataRow("aspnet:9.0-nanoserver-ltsc2022")]
    [DataRow("runtime:8.0-windowsservercore-ltsc2019")]
    [DataRow("aspnet:11.0-preview")]
    [DataRow("sdk:11.0.100-preview.7-alpine3.24")]
    [DataRow("aspnet:latest")]
    public void A_published_tag_is_known(string reference) => Assert.AreEqual(true, Image(reference).IsPublished);

    [TestMethod]
    [DataRow("aspnet:10.0-bookworm-slim", DisplayName = "no Debian from 10.0 on")]
    [DataRow("aspnet:10.0-trixie-slim")]
    [DataRow("aspnet:10.0-jammy")]
    [DataRow("aspnet:9.0-jammy-chiseled")]
    [DataRow("sdk:8.0-noble-chiseled", DisplayName = "no chiseled SDK")]
    [DataRow("runtime:8.0-noble-chiseled-composite", DisplayName = "composite is for aspnet")]
    [DataRow("aspnet:8", DisplayName = "no tag of the major alone")]
    [DataRow("aspnet:8.1", DisplayName = "no such release")]
    [DataRow("aspnet:4.0")]
    [DataRow("aspnet:8.0-nobel", DisplayName = "mistyped")]
    [DataRow("aspnet:8.0-alpine-slim")]
    [DataRow("aspnet:8.0-noble-arm64", DisplayName = "the word is arm64v8")]
    [DataRow("aspnet:8.0-noble-arm32v7", DisplayName = "no noble for arm32 in 8.0")]
    [DataRow("aspnet:8.0-chiseled", DisplayName = "chiseled without a system")]
    [DataRow("aspnet:8.0-extra-noble-chiseled")]
    [DataRow("aspnet:lts")]
    [DataRow("aspnet:8.0-")]
    [DataRow("runtime-deps:8.0-nanoserver-ltsc2022x")]
    public void A_tag_that_never_was_is_told(string reference) => Assert.AreEqual(false, Image(reference).IsPublished);

    [TestMethod]
    [DataRow("aspnet:11.0", DisplayName = "released after the table")]
    [DataRow("aspnet:12.0-foo")]
    [DataRow("aspnet:11.0-rc")]
    [DataRow("aspnet:11.0.0-rc.1-noble")]
    [DataRow("aspnet:8.0.99", DisplayName = "a later patch")]
    [DataRow("sdk:10.0.500")]
    [DataRow("aspnet:10.0-alpine3.25", DisplayName = "a later Alpine")]
    [DataRow("aspnet:8.0-alpine3.19", DisplayName = "gone, but once there")]
    [DataRow("aspnet:8.0-cbl-mariner2.0")]
    [DataRow("aspnet:10.0-preview-trixie-slim")]
    [DataRow("aspnet:6.0-bullseye-slim", DisplayName = "older than the table")]
    [DataRow("sdk:3.1")]
    [DataRow("aspnet:10.0-nanoserver-ltsc2028")]
    public void What_the_table_cannot_know_is_not_judged(string reference)
        => Assert.IsNull(Image(reference).IsPublished);

    [TestMethod]
    public void Every_row_of_the_table_reads_back()
    {
        var table = DotNetTagTable.Instance;
        var count = 0;
        foreach (var release in table.Releases)
        {
            foreach (var repository in Enum.GetValues<DotNetRepository>())
            {
                var name = DotNetImages.NameOf(repository);
                foreach (var os in table.Systems(release.MajorMinor, name).Append("*"))
                    foreach (var architecture in new[] { "multi", "amd64", "arm64v8", "arm32v7" })
                        foreach (var variant in Variants())
                        {
                            var published = table.Contains(release.MajorMinor, name, os, architecture, variant);
                            var tag = release.MajorMinor + (release.IsPreview ? "-preview" : "")
                                + (os == "*" ? "" : "-" + os)
                                + (variant == "plain" ? "" : "-" + variant)
                                + (architecture == "multi" ? "" : "-" + architecture);
                            var image = Image(name + ":" + tag);
                            if (published)
                            {
                                count++;
                                Assert.AreEqual(true, image.IsPublished, tag);
                                Assert.AreEqual(variant == "plain" ? "" : variant, image.Tag!.Variant, tag);
                                Assert.AreEqual(release.MajorMinor, image.MajorMinor, tag);
                            }
                            else
                            {
                                Assert.AreNotEqual(true, image.IsPublished, tag);
                            }
                        }
            }
        }

        Assert.AreEqual(925, count, "the number that dotnet_images.py prints");

        static IEnumerable<string> Variants()
            => from flavour in new[] { "", "chiseled", "distroless" }
               from composite in new[] { "", "composite" }
               from extra in new[] { "", "extra" }
               from aot in new[] { "", "aot" }
               let text = string.Join("-", new[] { flavour, composite, extra, aot }.Where(w => w.Length > 0))
               select text.Length == 0 ? "plain" : text;
    }

    [TestMethod]
    [DataRow("mcr.microsoft.com/dotnet/aspnet", DotNetRepository.AspNet, DotNetOrigin.Current)]
    [DataRow("MCR.microsoft.com/dotnet/runtime-deps", DotNetRepository.RuntimeDeps, DotNetOrigin.Current)]
    [DataRow("mcr.microsoft.com/dotnet/nightly/sdk", DotNetRepository.Sdk, DotNetOrigin.Nightly)]
    [DataRow("mcr.microsoft.com/dotnet/core/runtime", DotNetRepository.Runtime, DotNetOrigin.Retired)]
    [DataRow("mcr.microsoft.com/dotnet/core-nightly/sdk", DotNetRepository.Sdk, DotNetOrigin.Nightly)]
    [DataRow("microsoft/aspnetcore", DotNetRepository.AspNet, DotNetOrigin.Retired)]
    [DataRow("docker.io/microsoft/aspnetcore-build", DotNetRepository.Sdk, DotNetOrigin.Retired)]
    public void Microsofts_repositories_are_recognised(string name, object repository, object origin)
    {
        var image = DotNetImages.Find(name, "2.1")!;
        Assert.AreEqual((repository, origin), ((object)image.Repository, (object)image.Origin));
    }

    [TestMethod]
    [DataRow("2.1-sdk", DotNetRepository.Sdk)]
    [DataRow("2.1-aspnetcore-runtime-alpine", DotNetRepository.AspNet)]
    [DataRow("2.1-runtime-deps", DotNetRepository.RuntimeDeps)]
    [DataRow("2.1-runtime", DotNetRepository.Runtime)]
    public void Docker_Hubs_microsoft_dotnet_names_the_kind_in_the_tag(string tag, object repository)
        => Assert.AreEqual(repository, DotNetImages.Find("microsoft/dotnet", tag)!.Repository);

    [TestMethod]
    [DataRow("mcr.microsoft.com/dotnet/framework/aspnet")]
    [DataRow("mcr.microsoft.com/dotnet/monitor")]
    [DataRow("mcr.microsoft.com/dotnet/Aspnet")]
    [DataRow("example.com/dotnet/aspnet")]
    [DataRow("dotnet/aspnet")]
    [DataRow("nginx")]
    public void Other_images_are_not_ours(string name) => Assert.IsNull(DotNetImages.Find(name, "8.0"));

    [TestMethod]
    public void No_tag_means_latest_but_not_beside_a_digest()
    {
        Assert.IsTrue(DotNetImages.Find("mcr.microsoft.com/dotnet/sdk", null)!.IsLatest);
        var pinned = DotNetImages.Find("mcr.microsoft.com/dotnet/sdk", null, hasDigest: true)!;
        Assert.IsFalse(pinned.IsLatest);
        Assert.IsNull(pinned.IsPublished);
        Assert.IsNull(pinned.RunsAsRoot);
    }

    [TestMethod]
    //       image                                  user             uid     port   shell   invariant packages root
    [DataRow("aspnet:10.0", null, "1654", 8080, true, false, "apt", true)]
    [DataRow("aspnet:8.0-alpine", null, "1654", 8080, true, true, "apk", true)]
    [DataRow("aspnet:8.0-alpine3.23-extra", null, "1654", 8080, true, false, "apk", true)]
    [DataRow("sdk:8.0-alpine", null, "1654", 8080, true, false, "apk", true)]
    [DataRow("aspnet:9.0-noble-chiseled", "$APP_UID", "1654", 8080, false, true, null, false)]
    [DataRow("aspnet:9.0-noble-chiseled-extra", "$APP_UID", "1654", 8080, false, false, null, false)]
    [DataRow("runtime:10.0-azurelinux3.0", null, "1654", 8080, true, false, "tdnf", true)]
    [DataRow("runtime:10.0-azurelinux3.0-distroless", "$APP_UID", "1654", 8080, false, true, null, false)]
    [DataRow("aspnet:9.0-nanoserver-1809", "ContainerUser", null, 8080, true, false, null, false)]
    [DataRow("aspnet:9.0-windowsservercore-ltsc2025", null, null, 8080, true, false, null, true)]
    [DataRow("aspnet:7.0", null, null, 80, true, false, "apt", true)]
    [DataRow("aspnet:6.0-alpine3.16", null, null, 80, true, true, "apk", true)]
    [DataRow("aspnet:6.0-jammy-chiseled", "app", null, 80, false, true, null, false)]
    [DataRow("aspnet:latest", null, "1654", 8080, true, false, "apt", true)]
    public void The_facts_follow_from_the_tag(
        string reference, string? user, string? uid, int port, bool shell, bool invariant, string? packages, bool root)
    {
        var image = Image(reference);
        Assert.AreEqual(
            (user, uid, (int?)port, (bool?)shell, (bool?)invariant, packages, (bool?)root),
            (image.User, image.AppUid, image.DefaultPort, image.HasShell, image.IsGlobalizationInvariant,
                image.PackageManager, image.RunsAsRoot));
    }

    [TestMethod]
    public void Of_a_version_newer_than_the_table_nothing_is_known()
    {
        var image = Image("aspnet:12.0-noble-chiseled");
        Assert.IsFalse(image.FactsKnown);
        Assert.IsNull(image.RunsAsRoot);
        Assert.IsNull(image.DefaultPort);
        Assert.IsNull(image.Environment);
        Assert.IsNull(image.HasShell);
        Assert.IsNull(image.Entrypoint);
    }

    [TestMethod]
    public void Only_shell_less_runtimes_have_an_entrypoint()
    {
        CollectionAssert.AreEqual(new[] { "/usr/bin/dotnet" },
            Image("aspnet:8.0-jammy-chiseled").Entrypoint!.ToArray());
        Assert.IsEmpty(Image("runtime-deps:8.0-jammy-chiseled").Entrypoint!);
        Assert.IsEmpty(Image("aspnet:8.0").Entrypoint!);
    }

    [TestMethod]
    public void The_environment_says_where_the_app_listens()
    {
        Assert.AreEqual("8080", Image("aspnet:8.0").Environment!["ASPNETCORE_HTTP_PORTS"]);
        Assert.AreEqual("http://+:80", Image("aspnet:7.0").Environment!["ASPNETCORE_URLS"]);
        Assert.AreEqual("false", Image("sdk:8.0-alpine").Environment!["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"]);
        Assert.IsFalse(Image("aspnet:8.0-nanoserver-ltsc2022").Environment!.ContainsKey("APP_UID"));
    }

    [TestMethod]
    [DataRow("aspnet:8.0", OsFamily.Debian, "bookworm")]
    [DataRow("aspnet:10.0", OsFamily.Ubuntu, "noble")]
    [DataRow("aspnet:11.0", OsFamily.Ubuntu, "resolute")]
    [DataRow("aspnet:6.0", OsFamily.Debian, "bullseye")]
    [DataRow("aspnet:3.1-alpine3.12", OsFamily.Alpine, "3.12")]
    [DataRow("aspnet:8.0-alpine", OsFamily.Alpine, null)]
    [DataRow("aspnet:6.0-cbl-mariner2.0-distroless", OsFamily.CblMariner, "2.0")]
    [DataRow("sdk:5.0-nanoserver-20H2", OsFamily.NanoServer, "20H2")]
    [DataRow("sdk:3.1-buster", OsFamily.Debian, "buster")]
    public void The_system_is_named_by_the_tag_or_by_the_version(string reference, object family, string? release)
    {
        var os = Image(reference).Os!;
        Assert.AreEqual((family, release), ((object)os.Family, os.Release));
    }

    [TestMethod]
    public void Programs_are_in_an_image_or_not()
    {
        Assert.AreEqual(false, Image("aspnet:8.0").HasTool("curl"));
        Assert.AreEqual(true, Image("aspnet:8.0-alpine").HasTool("wget"));
        Assert.AreEqual(false, Image("aspnet:8.0-alpine").HasTool("curl"));
        Assert.AreEqual(true, Image("sdk:8.0").HasTool("curl"));
        Assert.AreEqual(false, Image("aspnet:8.0-noble-chiseled").HasTool("wget"));
        Assert.IsNull(Image("aspnet:8.0").HasTool("jq"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-")]
    [DataRow("8.0---")]
    [DataRow("99999999999.0")]
    [DataRow("8.0.99999999999")]
    [DataRow("8.0-cbl")]
    [DataRow("8.0-nanoserver")]
    [DataRow("8.0-preview.-x")]
    [DataRow("..")]
    public void No_tag_makes_it_throw(string tag)
    {
        var image = Image("aspnet:" + tag);
        _ = (image.IsPublished, image.Environment, image.Entrypoint, image.RunsAsRoot, image.HasTool("curl"));
    }
}
