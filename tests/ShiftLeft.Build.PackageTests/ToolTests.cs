using ShiftLeft.Build.Tests;

namespace ShiftLeft.Build.PackageTests;

/// <summary>Programs of the machine that a build starts where a team asks for them.</summary>
[TestClass]
public sealed class ToolTests
{
    [TestMethod]
    public void What_Helm_renders_is_found_in_the_template_and_said_again_by_an_unchanged_build()
    {
        Programs.Need("helm");
        using var repository = new TestRepository().Project("App.csproj")
            .Write(".editorconfig", "root = true\n[*]\nshiftleft.helm = true\n")
            .Write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")
            .Write("charts/shop/values.yaml", "securityContext:\n  privileged: true\n")
            .Write("charts/shop/templates/web.yaml", """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: {{ .Release.Name }}-web
                spec:
                  containers:
                    - name: web
                      image: registry.example.com/web:1.2.3
                      securityContext:
                        {{- toYaml .Values.securityContext | nindent 8 }}
                """);
        var first = repository.Build().Failed();
        StringAssert.StartsWith(first.Of("SLB3030").Single(), repository.PathOf("charts/shop/templates/web.yaml")
            + "(10,9,");
        CollectionAssert.AreEqual(first.Findings.ToList(), repository.Rebuild().Failed().Findings.ToList());

        repository.Write("charts/shop/values.yaml", "securityContext:\n  privileged: false\n");
        Assert.IsEmpty(repository.Rebuild().Succeeded().Of("SLB3030"));
    }

    [TestMethod]
    public void What_ShellCheck_says_has_its_own_code_and_level()
    {
        Programs.Need("shellcheck");
        using var repository = new TestRepository().Project("App.csproj")
            .Write(".editorconfig",
                "root = true\n[*]\nshiftleft.shellcheck = true\ndotnet_diagnostic.SC2086.severity = error\n")
            .Write("Dockerfile", "FROM alpine:3.22\nRUN x=$(ls); echo $x\nUSER 1000\n");
        var finding = repository.Build().Failed().Of("SC2086").Single();
        StringAssert.StartsWith(finding, repository.PathOf("Dockerfile") + "(2,19,2,21): error SC2086: ");
        StringAssert.Contains(finding, "[https://www.shellcheck.net/wiki/SC2086]");

        repository.Write("Dockerfile",
            "FROM alpine:3.22\n# shiftleft ignore=SC2086 a list of words is meant\nRUN x=$(ls); echo $x\nUSER 1000\n");
        Assert.IsEmpty(repository.Rebuild().Succeeded().Findings);
    }
}
