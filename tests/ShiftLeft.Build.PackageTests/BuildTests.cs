namespace ShiftLeft.Build.PackageTests;

/// <summary>What a build prints, in real projects of every kind.</summary>
[TestClass]
public sealed class BuildTests
{
    [TestMethod]
    public void A_build_prints_the_finding_at_its_place_and_an_unchanged_one_prints_it_again()
    {
        using var repository = new TestRepository().Project("App.csproj").Write("Dockerfile", TestRepository.RootUser);
        var first = repository.Build().Succeeded();
        Assert.AreEqual(1, first.Of("SLB1058").Count, first.Output);
        StringAssert.StartsWith(first.Of("SLB1058")[0], repository.PathOf("Dockerfile")
            + "(2,6,2,10): warning SLB1058: ");
        StringAssert.Contains(first.Of("SLB1058")[0], "[https://shiftleft.build/rules/SLB1058]");

        var second = repository.Rebuild().Succeeded();
        CollectionAssert.AreEqual(first.Findings.ToList(), second.Findings.ToList(), second.Output);

        repository.Write("Dockerfile", "FROM alpine:3.22\nUSER 1000\n");
        Assert.AreEqual(0, repository.Rebuild().Of("SLB1058").Count);
    }

    [TestMethod]
    public void The_build_after_the_first_analyses_and_compiles_nothing_again()
    {
        using var repository = new TestRepository().Project("App.csproj").Write("Dockerfile", TestRepository.RootUser)
            .Write("Code.cs", "class Code;");
        repository.Build().Succeeded();
        var first = WriteTimes();
        CollectionAssert.IsSubsetOf(new[] { "App.dll", "shiftleft.cache", "shiftleft.code.cache" },
            first.Keys.ToList());
        repository.Rebuild().Succeeded();
        var second = WriteTimes();
        foreach (var file in first) Assert.AreEqual(file.Value, second[file.Key], file.Key);

        Dictionary<string, DateTime> WriteTimes() => new DirectoryInfo(repository.PathOf("obj/Debug/net10.0"))
            .GetFiles().Where(f => f.Name is "App.dll" || f.Extension is ".cache" or ".editorconfig")
            .ToDictionary(f => f.Name, f => f.LastWriteTimeUtc);
    }

    [TestMethod]
    [DataRow("<TargetFramework>net10.0</TargetFramework>", "bin/Debug/net10.0")]
    [DataRow("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>", "bin/Debug/netstandard2.0")]
    public void An_error_is_shown_with_those_of_the_compiler_and_nothing_is_copied(string frameworks, string output)
    {
        using var repository = new TestRepository().Project("App.csproj", frameworks)
            .Write("Dockerfile", "FROM alpine:3.22\nRUNN x\n").Write("Code.cs", "class Code {");
        var both = repository.Build().Failed();
        Assert.AreEqual(1, both.Of("SLB1023").Count, both.Output);
        StringAssert.Contains(both.Output, "error CS1513");

        repository.Write("Code.cs", "class Code {}");
        var ours = repository.Rebuild().Failed();
        Assert.AreEqual(1, ours.Of("SLB1023").Count, ours.Output);
        StringAssert.Contains(ours.Output, " 1 Error(s)");
        Assert.IsFalse(File.Exists(repository.PathOf(output + "/App.dll")), "a build that failed has put out nothing");

        repository.Write("Dockerfile", "FROM alpine:3.22\nUSER 1000\n").Rebuild().Succeeded();
        Assert.IsTrue(File.Exists(repository.PathOf(output + "/App.dll")));
    }

    [TestMethod]
    public void A_project_of_several_frameworks_prints_once()
    {
        using var repository = new TestRepository()
            .Project("App.csproj", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>")
            .Write("Dockerfile", TestRepository.RootUser);
        Assert.AreEqual(1, repository.Build().Succeeded().Of("SLB1058").Count);
        Assert.AreEqual(1, repository.Rebuild("", "-f", "net10.0").Succeeded().Of("SLB1058").Count);
    }

    [TestMethod]
    public void Projects_that_share_a_folder_of_manifests_print_each_finding_once()
    {
        using var repository = new TestRepository();
        repository.Write("deploy/shared.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'shop/b:1', securityContext: {privileged: true}}]}\n");
        foreach (var name in new[] { "A", "B", "C" }) repository.Project($"src/{name}/{name}.csproj");
        Dotnet.Run(repository.Root, "new", "sln", "-n", "All").Succeeded();
        Dotnet.Run(repository.Root, "sln", "add", "src/A/A.csproj", "src/B/B.csproj", "src/C/C.csproj").Succeeded();
        var result = repository.Build();
        Assert.AreEqual(1, result.Of("SLB3030").Count, result.Output);
        StringAssert.Contains(result.Of("SLB3030")[0], "B.csproj", "its image is B's");
    }

    [TestMethod]
    public void What_a_project_outside_the_solution_would_own_is_not_lost()
    {
        using var repository = new TestRepository().Write("Dockerfile", TestRepository.RootUser);
        foreach (var name in new[] { "A", "B" }) repository.Project($"src/{name}/{name}.csproj");
        repository.Write("Some.slnx", "<Solution><Project Path=\"src/B/B.csproj\" /></Solution>");
        var result = repository.Build("Some.slnx").Succeeded();
        Assert.AreEqual(1, result.Of("SLB1058").Count, result.Output);
    }

    [TestMethod]
    public void Blanks_and_letters_beyond_ASCII_in_paths_do_no_harm()
    {
        using var repository = new TestRepository("größe ünd leer").Project("Äpp.csproj")
            .Write("docker/web Ω.Dockerfile", TestRepository.RootUser);
        Assert.AreEqual(1, repository.Build().Succeeded().Of("SLB1058").Count);
    }

    [TestMethod]
    [DataRow("App.fsproj")]
    [DataRow("App.vbproj")]
    public void Other_languages_are_served_alike(string project)
    {
        using var repository = new TestRepository().Project(project).Write("Dockerfile", TestRepository.RootUser);
        if (project.EndsWith(".fsproj", StringComparison.Ordinal))
            repository.Project(project, items: "<Compile Include=\"A.fs\" />").Write("A.fs", "module A\nlet a = 1\n");
        var result = repository.Build().Succeeded();
        Assert.AreEqual(1, result.Of("SLB1058").Count, result.Output);
    }

    [TestMethod]
    public void A_project_that_compiles_nothing_is_served_too()
    {
        using var repository = new TestRepository()
            .Project("App.proj", sdk: "Microsoft.Build.NoTargets/3.7.0").Write("Dockerfile", TestRepository.RootUser);
        var result = repository.Build().Succeeded();
        Assert.AreEqual(1, result.Of("SLB1058").Count, result.Output);
    }

    [TestMethod]
    public void Switched_off_it_does_nothing()
    {
        using var repository = new TestRepository().Project("App.csproj", "<EnableShiftLeft>false</EnableShiftLeft>")
            .Write("Dockerfile", TestRepository.RootUser);
        Assert.AreEqual(0, repository.Build().Succeeded().Findings.Count);
        Assert.IsFalse(Directory.GetFiles(repository.PathOf("obj"), "shiftleft.*",
            SearchOption.AllDirectories).Length > 0);
    }

    [TestMethod]
    public void Who_uses_a_library_that_uses_it_gets_nothing()
    {
        using var repository = new TestRepository()
            .Project("lib/Lib.csproj")
            .Write("app/App.csproj",
                """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="../lib/Lib.csproj" /></ItemGroup></Project>""")
            .Write("app/Dockerfile", TestRepository.RootUser);
        Assert.AreEqual(0, repository.Build("app/App.csproj").Succeeded().Findings.Count);
    }

    [TestMethod]
    public void SARIF_is_written_also_when_the_build_fails()
    {
        using var repository = new TestRepository()
            .Project("App.csproj",
                "<ShiftLeftSarifFile>out/findings.sarif</ShiftLeftSarifFile><WarningsAsErrors>SLB1058</WarningsAsErrors>")
            .Write("Dockerfile", TestRepository.RootUser);
        repository.Build().Failed();
        StringAssert.Contains(File.ReadAllText(repository.PathOf("out/findings.sarif")), "\"SLB1058\"");
    }

    [TestMethod]
    public void Garbage_emptiness_size_and_number_break_nothing()
    {
        using var repository = new TestRepository().Project("App.csproj");
        var garbage = new byte[4096];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(repository.PathOf("Dockerfile"), garbage);
        repository.Write("k8s/empty.yaml", "");
        repository.Write("k8s/big.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n"
            + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  key{i}: \"{new string('x', 40)}\"\n")));
        for (var i = 0; i < 1000; i++) repository.Write($"images/Dockerfile.{i}", TestRepository.RootUser);
        var result = repository.Build();
        Assert.AreEqual(1000, result.Of("SLB1058").Count, result.Output[^4000..]);
        Assert.IsTrue(
            result.Findings.Any(f => f.StartsWith(repository.PathOf("Dockerfile") + "(", StringComparison.Ordinal)),
            "the garbage is a finding");
        Assert.AreEqual(0, result.Of("SLB0002").Count);
    }
}
