using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Tests.Workspaces;

namespace ShiftLeft.Build.Tests.Images;

/// <summary>Which images a lock can hold: those of others, by a name that is known.</summary>
[TestClass]
public sealed class ExternalImagesTests
{
    [TestMethod]
    public void They_are_those_of_others_in_Dockerfiles_manifests_and_the_project()
    {
        var workspace = Shop.Create(null,
            Shop.Project.Replace("</PropertyGroup>",
                "<ContainerBaseImage>registry.example.com/base:1</ContainerBaseImage></PropertyGroup>"),
            ("/repo/src/Api/Dockerfile", Shop.Dockerfile
                + "\nCOPY --from=busybox:1.37 /bin/wget /bin/\nCOPY --from=context / /\nCOPY --from=build / /\n"),
            ("/repo/tools/Dockerfile", "ARG BASE\nFROM ${BASE}\nFROM scratch\nFROM shop-worker-base:1\n"),
            ("/repo/worker-base/Dockerfile", "FROM alpine:3.22\n"),
            ("/repo/compose.yaml", "services: { web: { image: 'shop/web:1', build: ./web } }"),
            ("/repo/k8s/api.yaml", Shop.Deployment()),
            ("/repo/k8s/others.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - { name: a, image: 'postgres:18' }\n    - { name: b, image: 'shop/web:2' }\n    - { name: c, image: '${REGISTRY}/x:1' }\n"));
        Assert.AreEqual(
            """
            alpine:3.22
            busybox:1.37
            mcr.microsoft.com/dotnet/aspnet:10.0
            mcr.microsoft.com/dotnet/sdk:10.0
            postgres:18
            registry.example.com/base:1
            """.ReplaceLineEndings("\n"),
            string.Join("\n", workspace.ExternalImages.Select(u => u.Reference!.Text).Distinct()
                .Order(StringComparer.Ordinal)));
        Assert.AreEqual("${BASE}; '${REGISTRY}/x:1'",
            string.Join("; ", ExternalImages.Unresolved(workspace).Select(u => u.Text)));
    }
}
