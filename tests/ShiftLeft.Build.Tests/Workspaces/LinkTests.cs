using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Workspaces;

[TestClass]
public sealed class LinkTests
{
    private const string Worker =
        "<Project Sdk='Microsoft.NET.Sdk.Worker'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    [TestMethod]
    [DataRow("ghcr.io/shop/shop-api:1.2", true)]
    [DataRow("Shop.API", true)]
    [DataRow("${REGISTRY}/shop_api:${TAG}", true)]
    [DataRow("shop-web", false)]
    [DataRow("redis:7", false)]
    [DataRow("${IMAGE}", false)]
    public void An_image_named_like_the_project_is_linked(string image, bool linked)
        => Assert.AreEqual(linked ? 1 : 0,
            Shop.Create(files: ("/repo/k8s/a.yaml", Shop.Deployment('"' + image + '"'))).Links.Count);

    [TestMethod]
    public void Two_projects_of_the_same_name_are_ambiguous()
        => Assert.AreEqual(0, Shop.Create(files:
        [
            ("/repo/src/Api/Shop.Api.csproj", Shop.Project), ("/repo/old/Api/ShopApi.csproj", Shop.Project),
            ("/repo/k8s/a.yaml", Shop.Deployment()),
        ]).Links.Count);

    [TestMethod]
    public void A_test_project_has_no_container()
        => Assert.AreEqual(0,
            Shop.Create(project: Shop.Project.Replace("</Project>",
                "<ItemGroup><PackageReference Include='Microsoft.NET.Test.Sdk'/></ItemGroup></Project>"),
            files: ("/repo/k8s/a.yaml", Shop.Deployment())).Links.Count);

    [TestMethod]
    public void ContainerRepository_wins_over_names()
    {
        var workspace = Shop.Create(
            project: Shop.Project.Replace("</PropertyGroup>",
                "<ContainerRepository>shop/front</ContainerRepository></PropertyGroup>"),
            files: ("/repo/k8s/a.yaml", Shop.Deployment("ghcr.io/shop/front:1")));
        Assert.AreEqual("the project names the image", workspace.Links.Single().Reason);
        Assert.IsTrue(workspace.Links.Single().UsesSdk);
        Assert.AreEqual((UserKind.Numeric, "1654"),
            (workspace.Links.Single().User.Kind, workspace.Links.Single().User.Value));
    }

    [TestMethod]
    public void A_compose_file_links_an_image_of_another_name()
    {
        var workspace = Shop.Create(files:
        [
            ("/repo/src/Api/Dockerfile", Shop.Dockerfile),
            ("/repo/k8s/a.yaml", Shop.Deployment("x.azurecr.io/shop/front:1")),
            ("/repo/docker-compose.yml",
                "services:\n  a:\n    image: ${R:-shop}/front:${T:-latest}\n    build:\n      context: .\n      dockerfile: src/Api/Dockerfile\n"),
        ]);
        Assert.AreEqual("Shop.Api", workspace.Links.Single().Project.Name);
        Assert.AreEqual("/repo/src/Api/Dockerfile", workspace.Links.Single().Image!.Path);
    }

    [TestMethod]
    public void A_target_that_a_variable_names_leaves_open_which_image_it_is()
    {
        var workspace = Shop.Create(files:
        [
            ("/repo/src/Api/Dockerfile", Shop.Dockerfile),
            ("/repo/k8s/a.yaml", Shop.Deployment("shop/front:1")),
            ("/repo/compose.yaml",
                "services:\n  a:\n    image: shop/front\n    build:\n      context: .\n      dockerfile: src/Api/Dockerfile\n      target: ${STAGE}\n"),
        ]);
        Assert.AreEqual("Shop.Api", workspace.Links.Single().Project.Name);
        Assert.IsNull(workspace.Links.Single().Image);
    }

    [TestMethod]
    [DataRow("        run: docker build -t ghcr.io/shop/front:${{ github.sha }} -f src/Api/Dockerfile .")]
    [DataRow("        run: |\n          docker buildx build --push \\\n            --tag shop/front --file=src/Api/Dockerfile .")]
    public void A_pipeline_links_an_image(string run)
        => Assert.AreEqual(1, Shop.Create(files:
        [
            ("/repo/src/Api/Dockerfile", Shop.Dockerfile),
            ("/repo/k8s/a.yaml", Shop.Deployment("ghcr.io/shop/front:1")),
            ("/repo/.github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - name: x\n" + run + "\n"),
        ]).Links.Count);

    [TestMethod]
    public void A_comment_links_and_a_kustomization_renames()
    {
        foreach (var mark in new[] { "shiftleft project=", "shiftleft:project=" })
        {
            Assert.AreEqual(1, Shop.Create(
                files: ("/repo/k8s/a.yaml", Shop.Deployment($"front # {mark}Shop.Api"))).Links.Count);
        }

        Assert.AreEqual(1, Shop.Create(files:
        [
            ("/repo/k8s/a.yaml", Shop.Deployment("app-image")),
            ("/repo/k8s/kustomization.yaml", "images:\n  - name: app-image\n    newName: x.io/shop-api\n"),
        ]).Links.Count);
    }

    [TestMethod]
    public void The_publish_is_read_with_its_variables()
    {
        var facts = Shop.Create(files: ("/repo/src/Api/Dockerfile", Shop.Dockerfile)).DockerfileFacts.Single();
        Assert.AreEqual("Release", facts.Publish!.Configuration.Value);
        Assert.AreEqual("/app/publish", facts.Publish.Output.Value);
        Assert.AreEqual("/src/src/Api/Shop.Api.csproj", facts.Publish.TargetPath);
        Assert.IsTrue(facts.Publish.HasNoRestore);
        Assert.AreEqual("Shop.Api", facts.Project!.Name);
        Assert.AreEqual("10.0", facts.TargetFramework.Value!.VersionText);
        Assert.IsFalse(facts.SelfContained.Value);
        Assert.AreEqual("10.0", facts.SdkImage!.MajorMinor);
        Assert.AreEqual(UserKind.Root, facts.User.Kind);
        Assert.AreEqual("8080", facts.Environment("ASPNETCORE_HTTP_PORTS").Value);
        Assert.IsTrue(facts.Environment("ASPNETCORE_URLS").IsAbsent);
    }

    [TestMethod]
    public void The_context_is_where_all_that_COPY_names_exists()
    {
        var facts = Shop.Create(files: ("/repo/src/Api/Dockerfile", Shop.Dockerfile)).DockerfileFacts.Single();
        Assert.AreEqual("/repo", facts.Context.Value);
        var restore = facts.Commands[0];
        Assert.AreEqual(true, facts.IsCopiedBefore("/repo/src/Api/Shop.Api.csproj", restore.Stage, restore.Run));
        Assert.AreEqual(false, facts.IsCopiedBefore("/repo/Directory.Build.props", restore.Stage, restore.Run));
        Assert.IsNull(facts.IsCopiedBefore("/elsewhere/x", restore.Stage, restore.Run));
    }

    [TestMethod]
    [DataRow("FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY . .\n", null, DisplayName = "COPY . alone tells nothing")]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY eShopOnAbp ./eShopOnAbp\n", null,
        DisplayName = "the folder above the repository")]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /src\nCOPY . .\nWORKDIR /src/src/Api\nRUN dotnet publish Shop.Api.csproj\n", "/repo", DisplayName = "WORKDIR proves it")]
    [DataRow("FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY [\"src/Api/Shop.Api.csproj\", \"\"]\n", "/repo",
        DisplayName = "an empty destination")]
    public void A_context_in_doubt_is_unknown(string dockerfile, string? expected)
        => Assert.AreEqual(expected,
            Shop.Create(files: ("/repo/src/Api/Dockerfile", dockerfile)).DockerfileFacts.Single().Context.Value);

    [TestMethod]
    [DataRow("USER $APP_UID", UserKind.Numeric, "1654")]
    [DataRow("USER app", UserKind.Named, "app")]
    [DataRow("USER 0:0", UserKind.Root, "0")]
    [DataRow("ARG U\nUSER $U", UserKind.Unknown, null)]
    public void The_user_of_the_image(string line, object kind, string? value)
    {
        var user = Shop.Create(files: ("/repo/src/Api/Dockerfile", Shop.Dockerfile + "\n" + line)).DockerfileFacts
            .Single().User;
        Assert.AreEqual(((UserKind)kind, value), (user.Kind, user.Value));
    }

    [TestMethod]
    public void A_base_image_of_the_repository_is_followed()
    {
        var workspace = Shop.Create(files:
        [
            ("/repo/src/Api/Dockerfile",
                "FROM pitstop-dotnet-aspnet-base:1.0\nENTRYPOINT [\"dotnet\", \"Shop.Api.dll\"]\n"),
            ("/repo/src/dotnet-aspnet-base-dockerfile",
                "FROM mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled\nENV ASPNETCORE_URLS=http://*:5000\n"),
        ]);
        var facts = workspace.FindDockerfile("/repo/src/Api/Dockerfile")!;
        Assert.AreEqual("8.0", facts.FinalImage!.MajorMinor);
        Assert.AreEqual("http://*:5000", facts.Environment("ASPNETCORE_URLS").Value);
        Assert.AreEqual(UserKind.Numeric, facts.User.Kind);
        Assert.IsNotNull(workspace.Images.Single(i => i.Dockerfile == facts.File).Local);
        Assert.AreEqual("8.0-noble-chiseled", workspace.Images.Single(i => i.Local == null).TagPlace is var tag
            ? tag.Source[tag.Span] : null);
    }

    [TestMethod]
    public void RunAsUser_overrides_the_image()
        => Assert.AreEqual("10001",
            Shop.Linked(CodeFacts.Empty, "securityContext: { runAsUser: 10001 }").Links.Single().User.Value);
}
