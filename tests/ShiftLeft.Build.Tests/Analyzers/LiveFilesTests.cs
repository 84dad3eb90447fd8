namespace ShiftLeft.Build.Tests.Analyzers;

/// <summary>
/// An editor hands in manifests and Dockerfiles only: whatever else they name is unknown, not missing.
/// </summary>
[TestClass]
public sealed class LiveFilesTests
{
    private const string Privileged = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
        + "spec: {containers: [{name: a, image: 'shop/b:1', securityContext: {privileged: true}}]}\n";

    private const string OffRule = "SLB3045";

    [TestMethod]
    [DataRow("resources: [pod.yaml, elsewhere.yaml]")]
    [DataRow("resources: [pod.yaml, ../base]")]
    [DataRow("resources: [pod.yaml]\ncomponents: [../debug]")]
    [DataRow("resources: [pod.yaml]\npatches: [{path: patch.json}]")]
    [DataRow("resources: [pod.yaml]\nreplacements: [{path: r.json}]")]
    [DataRow("resources: [pod.yaml]\nconfigMapGenerator: [{name: c, envs: [app.env]}]")]
    [DataRow("resources: [pod.yaml]\nsecretGenerator: [{name: c, files: [tls.key]}]")]
    public async Task A_file_of_a_kustomization_that_is_not_handed_in_is_unknown(string kustomization)
        => Assert.AreEqual("",
            await Find("SLB0", ("k8s/kustomization.yaml", kustomization + "\n"), ("k8s/pod.yaml", Privileged)));

    [TestMethod]
    public async Task A_whole_kustomization_is_computed()
        => Assert.AreEqual(
            "pod.yaml(4,80): error SLB3030",
            await Find("SLB3030", ("k8s/kustomization.yaml", "resources: [pod.yaml]\n"), ("k8s/pod.yaml", Privileged)));

    [TestMethod]
    public async Task A_problem_of_a_kustomization_itself_is_reported()
        => Assert.AreEqual(
            "kustomization.yaml(2,11): error SLB0004",
            await Find("SLB0004",
                ("k8s/kustomization.yaml", "resources: [pod.yaml]\npatches: [{target: {kind: Pod}}]\n"),
                ("k8s/pod.yaml", Privileged)));

    [TestMethod]
    public async Task Templates_of_a_chart_are_read_with_its_values()
        => Assert.AreEqual(
            "web.yaml(4,80): error SLB3030",
            await Find(
                "SLB3030",
                ("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"),
                ("charts/web/values.yaml", "on: true\n"),
                ("charts/web/templates/_helpers.tpl", "{{- define \"x\" }}a{{ end }}\n"),
                ("charts/web/templates/web.yaml", Privileged + "{{- if .Values.on }}\n{{- end }}\n")));

    [TestMethod]
    public async Task A_rule_that_is_off_by_default_appears_where_a_section_turns_it_on()
    {
        using var project = new LiveProject().With("/repo/k8s/pod.yaml", Privileged)
            .With("/repo/deploy/pod.yaml", Privileged)
            .WithEditorConfig($"root = true\n[k8s/**]\ndotnet_diagnostic.{OffRule}.severity = warning\n");
        var found = (await project.DiagnosticsAsync()).Where(d => d.Id == OffRule)
            .Select(d => d.Location.GetLineSpan().Path).Distinct();
        Assert.AreEqual("/repo/k8s/pod.yaml", string.Join(" ", found));
    }

    [TestMethod]
    public async Task Referenced_projects_and_what_restore_reads_are_compared_with_the_Dockerfile()
    {
        using var project = new LiveProject()
            .With("/repo/src/App/App.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><DockerfileContext>../..</DockerfileContext></PropertyGroup>"
                + "<ItemGroup><ProjectReference Include=\"../Core/Core.csproj\" /></ItemGroup></Project>")
            .With("/repo/src/Core/Core.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")
            .With("/repo/global.json", "{ \"sdk\": { \"version\": \"10.0.100\", \"rollForward\": \"latestFeature\" } }")
            .With("/repo/src/App/Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
                WORKDIR /src
                COPY src/App/App.csproj src/App/
                RUN dotnet restore src/App/App.csproj
                COPY . .
                RUN dotnet publish src/App/App.csproj -c Release -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                USER $APP_UID
                ENTRYPOINT ["dotnet", "App.dll"]
                """)
            .WithEditorConfig(
                "is_global = true\nbuild_property.MSBuildProjectFullPath = /repo/src/App/App.csproj\nbuild_property.TargetFramework = net9.0\n"
                + "build_property.UsingMicrosoftNETSdkWeb = true\nbuild_property.DockerfileContext = ../..\nbuild_property.ShiftLeftRoot = /repo\nbuild_property.ShiftLeftToday = 2026-01-01\n", "/repo/src/App/obj/x.globalconfig");
        var found = (await project.FindAsync()).Where(line => line.Contains(" SLB70", StringComparison.Ordinal));
        Assert.AreEqual(
            "Dockerfile(1,35): error SLB7004; Dockerfile(4,5): warning SLB7009; Dockerfile(4,5): warning SLB7010; Dockerfile(7,38): warning SLB7002", string.Join("; ", found));
    }

    [TestMethod]
    [DataRow(false, "")]
    [DataRow(true, "Dockerfile(6,6): warning SLB7014; pod.yaml(9,28): error SLB7017")]
    public async Task With_the_list_of_the_repository_what_is_missing_is_known(bool hasList, string expected)
        => Assert.AreEqual(expected, await Shop("/repo", "/repo", hasList));

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Paths_of_Windows_are_the_same_files()
        => Assert.AreEqual(@"C:\repo\Dockerfile(6,6): warning SLB7014; C:\repo\pod.yaml(9,28): error SLB7017",
            await Shop(@"C:\repo", "C:/repo", true));

    [TestMethod]
    public async Task The_list_tells_what_is_no_manifest_whatever_it_looks_like()
    {
        using var project = new LiveProject().With("/repo/a.yaml", Privileged).With("/repo/b.yaml", Privileged)
            .With("/repo/obj/shiftleft.live", "F /repo\n\ta.yaml\n\tb.yaml\nM /repo/a.yaml\nT /repo/b.yaml\n");
        Assert.AreEqual("a.yaml(4,80): error SLB3030",
            string.Join("; ", (await project.FindAsync()).Where(l => l.Contains("SLB3030"))));
    }

    /// <summary>An app of a project without settings and without .dockerignore, in one folder.</summary>
    private static async Task<string> Shop(string root, string listed, bool hasList)
    {
        var separator = root[0] == '/' ? "/" : "\\";
        using var project = new LiveProject().WithProgram("""
            namespace Microsoft.AspNetCore.Builder
            {
                public sealed class WebApplication { public static WebApplication Create() => new(); public void Run() { } }
            }

            static class Program { static void Main() => Microsoft.AspNetCore.Builder.WebApplication.Create().Run(); }
            """)
            .With($"{root}{separator}App.csproj",
                "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>")
            .With($"{root}{separator}nuget.config",
                "<configuration><packageSourceCredentials><a><add key=\"ClearTextPassword\" value=\"Hunter2Hunter2\" /></a></packageSourceCredentials></configuration>")
            .With($"{root}{separator}Dockerfile", """
                FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
                WORKDIR /src
                COPY App.csproj ./
                RUN dotnet restore App.csproj

                COPY . .
                RUN dotnet publish App.csproj -c Release -o /app
                FROM mcr.microsoft.com/dotnet/aspnet:10.0
                COPY --from=build /app .
                USER $APP_UID
                ENTRYPOINT ["dotnet", "App.dll"]
                """)
            .With($"{root}{separator}pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: { name: app }
                spec:
                  containers:
                    - name: app
                      image: shop/app:1
                      readinessProbe:
                        tcpSocket: { port: 80 }
                """)
            .WithEditorConfig(
                $"is_global = true\nbuild_property.MSBuildProjectFullPath = {root}{separator}App.csproj\nbuild_property.TargetFramework = net10.0\n"
                + "build_property.UsingMicrosoftNETSdkWeb = true\nbuild_property.ShiftLeftToday = 2026-01-01\n",
                "/repo/obj/x.globalconfig");
        if (hasList)
            project.With($"{root}{separator}obj{separator}shiftleft.live",
                $"F {listed}\n\tApp.csproj\n\tDockerfile\n\tnuget.config\n\tpod.yaml\nD {listed}/Dockerfile\nM {listed}/pod.yaml\n");
        return string.Join("; ",
            (await project.FindAsync()).Where(l => l.EndsWith("SLB7014") || l.EndsWith("SLB7017")));
    }

    private static async Task<string> Find(string id, params (string Path, string Text)[] files)
    {
        using var project = new LiveProject();
        foreach (var (path, text) in files) project.With("/repo/" + path, text);
        return string.Join("; ",
            (await project.FindAsync()).Where(line => line.Contains(' ' + id, StringComparison.Ordinal)));
    }
}
