namespace ShiftLeft.Build.Tests.Discovery;

/// <summary>Each finding is printed once in a solution, and none is lost.</summary>
[TestClass]
public sealed class OwnershipTests
{
    private const string Api = "src/Api/Api.csproj";
    private const string Web = "src/Web/Shop.Web.csproj";
    private const string Worker = "src/Worker/Worker.csproj";

    private static readonly string[] _all = [Api, Web, Worker];

    [TestMethod]
    [DataRow("FROM a\nENTRYPOINT [\"dotnet\", \"Shop.Web.dll\"]\n", "Shop.Web",
        DisplayName = "the assembly that is started")]
    [DataRow("FROM a\nCOPY src/Api/Api.csproj src/Worker/Worker.csproj .\nRUN dotnet publish src/Worker/Worker.csproj\nENTRYPOINT [\"dotnet\", \"Worker.dll\"]\n", "Worker", DisplayName = "not what is only copied")]
    [DataRow("FROM alpine\n", "Api", DisplayName = "nobody's: the first")]
    public void A_shared_Dockerfile_has_one_owner(string text, string owner) => AssertOwner(owner, "Dockerfile", text);

    [TestMethod]
    [DataRow("registry:5000/shop/web:1.0", "Shop.Web")]
    [DataRow("shop-web@sha256:00", "Shop.Web")]
    [DataRow("worker", "Worker")]
    [DataRow("redis:8", "Api")]
    public void A_shared_manifest_has_one_owner(string image, string owner)
        => AssertOwner(owner, "k8s/a.yaml", Tree.Manifest + $"spec: {{}}\n# next\nimage: {image}\n");

    [TestMethod]
    public void The_deepest_folder_that_holds_a_file_wins()
    {
        using var tree = new Tree().Project("App.csproj").Project("sub/Sub.csproj")
            .Write("sub/Dockerfile", "FROM a\nENTRYPOINT [\"App.dll\"]\n");
        tree.Write("All.slnx", Slnx("App.csproj", "sub/Sub.csproj"));
        Assert.AreEqual("Sub", tree.OwnersOf("sub/Dockerfile", "All.slnx", "App.csproj", "sub/Sub.csproj"));
    }

    [TestMethod]
    [DataRow("Some.slnx",
        "<Solution><Project Path=\"src/Web/Shop.Web.csproj\" /><Project Path=\"src/Worker/Worker.csproj\" /></Solution>")]
    [DataRow("Some.sln",
        "Project(\"{FAE}\") = \"Shop.Web\", \"src\\Web\\Shop.Web.csproj\", \"{1}\"\nEndProject\nProject(\"{FAE}\") = \"Worker\", \"src\\Worker\\Worker.csproj\", \"{2}\"\n")]
    [DataRow("Some.slnf",
        "{\"solution\": {\"path\": \"All.sln\", \"projects\": [\"src\\\\Web\\\\Shop.Web.csproj\", \"src\\\\Worker\\\\Worker.csproj\"]}}")]
    public void A_project_outside_the_solution_owns_nothing_in_it(string solution, string text)
    {
        using var tree = Shop().Write("k8s/a.yaml", Tree.Manifest + "image: api\n").Write(solution, text);
        Assert.AreEqual("Shop.Web", tree.OwnersOf("k8s/a.yaml", solution, Web, Worker));
        Assert.AreEqual("", tree.OwnersOf("k8s/a.yaml", solution, Api), "built as a reference of one of them");
    }

    [TestMethod]
    public void A_project_built_alone_speaks_of_what_is_as_much_its_own_as_anothers()
    {
        using var tree = Shop().Write("k8s/a.yaml", Tree.Manifest + "image: shop/web\nimage: worker\n")
            .Write("k8s/b.yaml", Tree.Manifest);
        Assert.AreEqual("Shop.Web Worker", tree.OwnersOf("k8s/a.yaml", "", _all));
        Assert.AreEqual("Api", tree.OwnersOf("k8s/b.yaml", "", _all));
    }

    [TestMethod]
    public void A_project_that_does_not_use_the_package_owns_nothing()
    {
        using var tree = new Tree().Write(Api, "<Project />").Project(Web)
            .Project(Worker, "<EnableShiftLeft>false</EnableShiftLeft>")
            .Write("k8s/a.yaml", Tree.Manifest + "image: worker\n").Write("All.slnx", Slnx(_all));
        Assert.AreEqual("Shop.Web", tree.OwnersOf("k8s/a.yaml", "All.slnx", Web));
    }

    private static void AssertOwner(string owner, string path, string text)
    {
        using var tree = Shop().Write(path, text).Write("All.slnx", Slnx(_all));
        Assert.AreEqual(owner, tree.OwnersOf(path, "All.slnx", _all));
    }

    private static Tree Shop() => new Tree().Project(Api).Project(Web).Project(Worker);

    private static string Slnx(params string[] projects)
        => "<Solution>" + string.Concat(projects.Select(p => $"<Project Path=\"{p}\" />")) + "</Solution>";
}
