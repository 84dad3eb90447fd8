namespace ShiftLeft.Build.Tests.Workspaces;

/// <summary>Which Dockerfile makes which image, as the files around it say.</summary>
[TestClass]
public sealed class ImageBuildsTests
{
    private const string Api = "/repo/src/Api/Dockerfile";

    [TestMethod]
    [DataRow("- run: docker build . -t shop/front\n  working-directory: src/Api", "/repo/src/Api", Api,
        DisplayName = "working-directory of a step")]
    [DataRow("- run: |\n    cd src/Api\n    docker build -t shop/front .", "/repo/src/Api", Api,
        DisplayName = "cd before")]
    [DataRow("- run: cd src && cd Api && docker build -t shop/front . && cd ../..", "/repo/src/Api", Api,
        DisplayName = "cd in one line")]
    [DataRow("- run: cd $DIR; docker build -t shop/front .", null, null, DisplayName = "cd to what is not known")]
    [DataRow("- run: docker build -t shop/front -f $GITHUB_WORKSPACE/src/Api/Dockerfile ${{ github.workspace }}",
        "/repo", Api, DisplayName = "names of the root")]
    [DataRow("- run: docker build -t shop/front https://example.com/x.git", null, null,
        DisplayName = "a context of the network")]
    [DataRow("- run: az acr build --registry shop --image shop/front:1 --file src/Api/Dockerfile .", "/repo", Api,
        DisplayName = "built in Azure")]
    [DataRow("- uses: docker/build-push-action@v6\n  with:\n    context: src/Api\n    tags: |\n      shop/front:latest\n      shop/front:${{ github.sha }}", "/repo/src/Api", Api, DisplayName = "build-push-action")]
    [DataRow("- uses: docker/build-push-action@v6\n  with:\n    file: src/Api/Dockerfile\n    tags: shop/front",
        "/repo", Api, DisplayName = "its default context")]
    [DataRow("- id: meta\n  uses: docker/metadata-action@v5\n  with:\n    images: shop/front\n- uses: docker/build-push-action@v6\n  with:\n    file: src/Api/Dockerfile\n    tags: ${{ steps.meta.outputs.tags }}", "/repo", Api, DisplayName = "names of metadata-action")]
    [DataRow("- uses: docker/build-push-action@v6\n  with:\n    context: ${{ matrix.dir }}\n    tags: shop/front", null,
        null, DisplayName = "a matrix")]
    [DataRow("- task: Docker@2\n  inputs:\n    command: buildAndPush\n    repository: shop/front\n    Dockerfile: $(Build.SourcesDirectory)/src/Api/Dockerfile\n    buildContext: $(Build.SourcesDirectory)", "/repo", Api, DisplayName = "Docker@2")]
    [DataRow("- task: Docker@2\n  inputs:\n    repository: shop/front\n    dockerfile: src/Api/Dockerfile",
        "/repo/src/Api", Api, DisplayName = "Docker@2 without a context")]
    [DataRow("- bash: docker build -t shop/front .\n  workingDirectory: $(Build.SourcesDirectory)/src/Api",
        "/repo/src/Api", Api, DisplayName = "workingDirectory")]
    public void A_step_of_a_pipeline(string steps, string? context, string? dockerfile)
    {
        var build = Builds((".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n"
            + string.Concat(steps.Split('\n').Select(l => "      " + l + "\n"))))
            .Select(b => (b.Image, b.Context, b.Dockerfile)).Single();
        Assert.AreEqual(("shop/front", context, dockerfile), build);
    }

    [TestMethod]
    [DataRow("- task: Docker@2\n  inputs:\n    command: build\n    repository: front\n    Dockerfile: src/Api/Dockerfile\n    arguments: --pull --target small", "small", DisplayName = "Docker@2")]
    [DataRow("- run: docker build -t front --target=small src/Api", "small", DisplayName = "a script")]
    [DataRow("- uses: docker/build-push-action@v6\n  with:\n    tags: front\n    target: ${{ matrix.target }}",
        "${{ matrix.target }}", DisplayName = "a matrix")]
    public void The_stage_that_a_step_builds(string steps, string target)
        => Assert.AreEqual(target, Builds((".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n"
            + string.Concat(steps.Split('\n').Select(l => "      " + l + "\n")))).Single().Target);

    [TestMethod]
    public void Defaults_of_a_job_hold_for_its_scripts()
        => Assert.AreEqual(Api, Builds((".github/workflows/ci.yml", """
            jobs:
              a:
                defaults:
                  run:
                    working-directory: src/Api
                steps:
                  - run: docker build -t front .
            """)).Single().Dockerfile);

    [TestMethod]
    public void Where_the_repository_is_checked_out_elsewhere_no_path_is_known()
        => Assert.AreEqual(0, Builds((".github/workflows/ci.yml", """
            jobs:
              a:
                steps:
                  - uses: actions/checkout@v4
                    with: { path: shop }
                  - run: docker build -t front -f shop/src/Api/Dockerfile shop
            """)).Count);

    [TestMethod]
    public void A_script_of_GitLab_is_one_script()
        => Assert.AreEqual(Api,
            Builds((".gitlab-ci.yml",
                "build:\n  script:\n    - cd src/Api\n    - docker build -t front:$CI_COMMIT_SHA .\n"))
                .Single().Dockerfile);

    [TestMethod]
    [DataRow("docker_build('front', 'src/Api')", "/repo/src/Api", Api, null)]
    [DataRow("docker_build(\n    ref=\"front\",\n    context=\".\",\n    dockerfile=\"src/Api/Dockerfile\",\n    target='final')", "/repo", Api, "final")]
    [DataRow("docker_build('front', '.', only=['a', 'b'], dockerfile='src/Api/Dockerfile')", "/repo", Api, null)]
    [DataRow("docker_build('front', folder)", null, null, null)]
    [DataRow("docker_build('front', '.', dockerfile_contents='FROM x')", "/repo", null, null)]
    public void A_call_in_a_Tiltfile(string call, string? context, string? dockerfile, string? target)
    {
        var build = Builds(("Tiltfile", "load('ext://x', 'y')\n" + call + "\nk8s_yaml('k8s/a.yaml')\n")).Single();
        Assert.AreEqual(("front", context, dockerfile, target),
            (build.Image, build.Context, build.Dockerfile, build.Target));
    }

    [TestMethod]
    public void A_compose_file_in_a_folder_of_its_own()
        => Assert.AreEqual(("/repo", Api),
            Builds(("docker/docker-compose.yml",
                "services:\n  a:\n    image: front\n    build:\n      context: ..\n      dockerfile: src/Api/Dockerfile\n"))
            .Select(b => (b.Context, b.Dockerfile)).Single());

    private static IReadOnlyList<Core.Workspaces.ImageBuild> Builds(params (string Path, string Text)[] files)
        => Shop.Create(files: [(Api, Shop.Dockerfile), .. files.Select(f => ("/repo/" + f.Path, f.Text))]).ImageBuilds;
}
