namespace ShiftLeft.Build.Tests.Rules;

[TestClass]
public sealed class ExamplePageTests
{
    private const string Page = """
        # SLB1058: The last USER is root

        <!-- facts -->
        <!-- /facts -->

        ## How to fix

        ```dockerfile
        USER app
        ```

        ## Bad

        ```dockerfile
        FROM alpine
        USER root
        #    ^^^^ SLB1058 SLB1060
        CMD x
        #^^^^ SLB1061
        ```

        ```yaml k8s/web.yaml
        kind: Pod
        ```

        ### Good: with a user

        ```text .dockerignore
        bin
        ```

        """;

    [TestMethod]
    public void Carets_mark_the_characters_above_them_and_are_no_part_of_the_file()
    {
        var example = ExamplePage.Read(Page).Examples[0];
        Assert.AreEqual("FROM alpine\nUSER root\nCMD x\n", example.Files[0].Text);
        CollectionAssert.AreEqual(
            new[] { "Dockerfile(2,6-10) SLB1058", "Dockerfile(2,6-10) SLB1060", "Dockerfile(3,1-6) SLB1061" },
            example.Marks.Select(m => m.ToString()).ToArray());
    }

    [TestMethod]
    public void All_fences_under_one_heading_are_one_workspace()
    {
        var page = ExamplePage.Read(Page);
        Assert.AreEqual("SLB1058: The last USER is root", page.Title);
        Assert.IsTrue(page.HasFacts);
        CollectionAssert.AreEqual(new[] { "Bad", "Good: with a user" }, page.Examples.Select(e => e.Heading).ToArray());
        CollectionAssert.AreEqual(new[] { "Dockerfile", "k8s/web.yaml" }, page.Examples[0].Files.Select(f => f.Path)
            .ToArray());
        Assert.AreEqual(".dockerignore", page.Examples[1].Files.Single().Path);
    }
}
