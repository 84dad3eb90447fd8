namespace ShiftLeft.Build.Tests.Discovery;

/// <summary>
/// The shapes of real repositories: where the files lie, what they are called, and what only looks like one.
/// </summary>
[TestClass]
public sealed class FileFinderTests
{
    private const string Project = "src/Services/Web/Web.csproj";

    [TestMethod]
    [DataRow("src/Services/Web/Dockerfile")]
    [DataRow("src/Services/Web/Dockerfile.develop")]
    [DataRow("src/Services/Web/Dockerfile.azurelinux-distroless")]
    [DataRow("src/Services/Web/dev.Dockerfile")]
    [DataRow("src/Services/Web/dotnet-aspnet-base-dockerfile")]
    [DataRow("src/Services/Web/dockerfile-reader")]
    [DataRow("src/Services/Web/ScimDockerFile")]
    [DataRow("src/Services/Web/Containerfile")]
    [DataRow("src/Services/Web/images/alpine/Dockerfile")]
    [DataRow("src/Services/Dockerfile")]
    [DataRow("src/web.Dockerfile")]
    [DataRow("Dockerfile")]
    [DataRow("docker/web/Dockerfile")]
    [DataRow("src/.docker/Dockerfile")]
    [DataRow("build/docker/Dockerfile")]
    public void A_Dockerfile_is_found(string path) => AssertFound(path, path, Tree.Dockerfile);

    [TestMethod]
    [DataRow("src/Services/Web/DockerfileGenerator.cs")]
    [DataRow("src/Services/Web/Create-DockerfileSolutionRestore.ps1")]
    [DataRow("src/Services/Web/DockerfileSolutionRestore.txt")]
    [DataRow("src/Services/Web/Dockerfile.dockerignore")]
    [DataRow("src/Services/Web/bin/Dockerfile")]
    [DataRow("src/Services/Web/obj/Dockerfile")]
    [DataRow("src/Services/Web/node_modules/a/Dockerfile")]
    [DataRow("src/Services/Web/testassets/Dockerfile")]
    [DataRow("src/Services/Other/Dockerfile")]
    [DataRow("samples/Dockerfile")]
    public void What_is_no_Dockerfile_of_the_project_is_not_found(string path)
        => AssertFound("", path, Tree.Dockerfile);

    [TestMethod]
    public void What_a_compose_file_names_is_owned_by_the_project_it_starts()
    {
        using var tree = new Tree().Project("src/Web/Web.csproj").Project("src/Core/Core.csproj")
            .Write("compose.yaml", "services:\n  web:\n    build:\n      dockerfile: images/web.image\n")
            .Write("images/web.image",
                "FROM alpine\nRUN dotnet publish Web.csproj Core.csproj\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n");
        Assert.AreEqual("Web", tree.OwnersOf("images/web.image", "", "src/Web/Web.csproj", "src/Core/Core.csproj"));
    }

    [TestMethod]
    [DataRow("images/web/Dockerfile", "FROM alpine\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n", "images/web/Dockerfile")]
    [DataRow("images/web.image", "FROM alpine\nENTRYPOINT [\"dotnet\", \"Web.dll\"]\n", "images/web.image")]
    [DataRow("images/ui/Dockerfile", "FROM node:22\nRUN npm ci\n", "")]
    [DataRow("images/none/Dockerfile", null, "")]
    public void A_Dockerfile_that_a_compose_file_names_is_followed_if_it_is_of_the_project(string path, string? text,
        string expected)
    {
        using var tree = new Tree().Project(Project)
            .Write("docker-compose.yml",
                $"services:\n  web:\n    build:\n      context: .\n      dockerfile: {path}\n");
        if (text != null) tree.Write(path, text);
        Assert.AreEqual(expected, tree.FilesOf(Project));
    }

    [TestMethod]
    [DataRow("Dockerfile.syft", "RUN true\n", "")]
    [DataRow("Dockerfile.syft", "ARG A\nFROM alpine\n", "Dockerfile.syft")]
    [DataRow("Dockerfile.lower", "from alpine\n", "Dockerfile.lower")]
    [DataRow("Dockerfile.bom", "\uFEFFFROM alpine\r\n", "Dockerfile.bom")]
    [DataRow("Dockerfile", "RUN true\n", "Dockerfile")]
    [DataRow("Dockerfile", "", "Dockerfile")]
    public void A_fragment_without_FROM_is_none_unless_its_name_says_so(string path, string text, string expected)
        => AssertFound(expected, path, text);

    [TestMethod]
    [DataRow("src/Services/Web/pod.yaml")]
    [DataRow("src/Services/Web/deploy/inner/pod.yml")]
    [DataRow("src/Services/pod.yaml")]
    [DataRow("pod.yaml")]
    [DataRow("k8s/pod.yaml")]
    [DataRow(".k8s/pod.yaml")]
    [DataRow("src/k8s/a/b/pod.yaml")]
    [DataRow("deploy/pod.yaml")]
    [DataRow("Deploy/pod.yaml")]
    [DataRow("deployments/pod.yaml")]
    [DataRow("manifests/pod.yaml")]
    [DataRow("kubernetes-manifests/pod.yaml")]
    [DataRow("etc/k8s/pod.yaml")]
    [DataRow("scripts/k8s/pod.yaml")]
    [DataRow("src/aspirate-output/pod.yaml")]
    [DataRow("istio-manifests/pod.yaml")]
    public void A_manifest_is_found(string path) => AssertFound(path, path, Tree.Manifest);

    [TestMethod]
    [DataRow("samples/kubernetes/pod.yaml")]
    [DataRow("k8s/tests/pod.yaml")]
    [DataRow("k8s/testdata/pod.yaml")]
    [DataRow(".github/workflows/pod.yaml")]
    [DataRow("src/Services/Web/bin/pod.yaml")]
    [DataRow("src/Services/Other/k8s/pod.yaml")]
    public void What_lies_in_the_folders_of_others_is_not_found(string path) => AssertFound("", path, Tree.Manifest);

    [TestMethod]
    [DataRow("# c\n---\nkind: Pod\napiVersion: v1\n", true)]
    [DataRow("\uFEFFapiVersion: apps/v1\r\nkind: Deployment\r\n", true)]
    [DataRow("a: b\n---\napiVersion: v1\nkind: Pod\n", true)]
    [DataRow("{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}\n", true)]
    [DataRow("\"apiVersion\": v1\n\"kind\": Pod\n", true)]
    [DataRow("apiVersion: v1\n---\nkind: Pod\n", false)]
    [DataRow("services:\n  web: {image: a}\n", false)]
    [DataRow("apiVersion: skaffold/v4\nkind: Config\n", false)]
    [DataRow("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n", false)]
    [DataRow("kind: helm-release\napiVersion: 1.1\n", false)]
    [DataRow("", false)]
    public void Content_tells_what_a_YAML_file_is(string text, bool expected)
        => AssertFound(expected ? "k8s/a.yaml" : "", "k8s/a.yaml", text);

    [TestMethod]
    public void A_chart_and_a_kustomization_hold_their_files_whatever_they_look_like()
    {
        using var tree = new Tree().Project(Project)
            .Write("charts/web/Chart.yaml", "name: web\n").Write("charts/web/values.yaml", "a: 1\n")
            .Write("charts/web/templates/web.yaml", "{{ if .Values.a }}\n")
            .Write("charts/web/templates/_helpers.tpl", "{{/* */}}\n")
            .Write("charts/web/charts/db/Chart.yaml", "name: db\n")
            .Write("charts/web/charts/db/templates/db.yaml", "{{ x }}\n")
            .Write("k8s/base/kustomization.yaml", "resources: [a.yaml]\n")
            .Write("k8s/base/patch.yaml", "- op: remove\n")
            .Write("k8s/notes.yaml", "a: 1\n");
        Assert.AreEqual(
            "charts/web/Chart.yaml charts/web/charts/db/Chart.yaml charts/web/charts/db/templates/db.yaml "
            + "charts/web/templates/_helpers.tpl charts/web/templates/web.yaml charts/web/values.yaml "
            + "k8s/base/kustomization.yaml k8s/base/patch.yaml",
            tree.FilesOf(Project));
        var sets = tree.Found(Project).ToDictionary(f => f.Path, f => f.Set);
        Assert.AreEqual(tree.PathOf("charts/web"), sets[tree.PathOf("charts/web/templates/web.yaml")]);
        Assert.AreEqual(tree.PathOf("charts/web/charts/db"),
            sets[tree.PathOf("charts/web/charts/db/templates/db.yaml")]);
        Assert.AreEqual(tree.PathOf("k8s/base"), sets[tree.PathOf("k8s/base/patch.yaml")]);
    }

    [TestMethod]
    public void The_walk_ends_at_the_root_of_the_repository()
    {
        using var tree = new Tree().Project("inner/src/Web.csproj").Write("inner/.git", "gitdir: x\n")
            .Write("inner/Dockerfile", Tree.Dockerfile).Write("Dockerfile", Tree.Dockerfile);
        Assert.AreEqual("inner/Dockerfile", tree.FilesOf("inner/src/Web.csproj"));
    }

    private static void AssertFound(string expected, string path, string text)
    {
        using var tree = new Tree().Project(Project).Write(path, text);
        Assert.AreEqual(expected, tree.FilesOf(Project));
    }
}
