using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Tests.Tools;

/// <summary>The Helm of the machine, of whatever version, in a build that asks for it.</summary>
[TestClass]
public sealed class RealHelmTests
{
    private string _folder = "";

    [TestInitialize]
    public void Create()
    {
        Programs.Need("helm");
        _folder = Directory.CreateTempSubdirectory("shiftleft").FullName;
        Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write(".editorconfig", "root = true\n[*]\nshiftleft.helm = true\n");
        Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: \"1.2.3\"\n");
        Write("charts/web/values.yaml", "securityContext:\n  privileged: true\n");
        Write("charts/web/templates/_helpers.tpl", """
            {{- define "web.container" -}}
            - name: {{ .name }}
              image: registry.example.com/{{ .name }}:{{ .tag }}
              securityContext:
                allowPrivilegeEscalation: true
            {{- end }}
            """);
    }

    [TestCleanup]
    public void Delete()
    {
        if (_folder.Length > 0) Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public void What_values_put_into_a_block_is_found_at_the_action()
    {
        Write("charts/web/templates/web.yaml", """
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
        Assert.AreEqual("web.yaml(10,9)", Places("SLB3030"));
        Assert.AreEqual("", Places("SLB0101"));
    }

    [TestMethod]
    public void What_is_rendered_is_held_against_the_Dockerfile()
    {
        Write("Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY publish .\nUSER app\n"
            + "ENTRYPOINT [\"dotnet\", \"App.dll\"]\n");
        Write("charts/web/values.yaml", "podSecurityContext:\n  runAsNonRoot: true\n");
        Write("charts/web/templates/web.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              securityContext:
                {{- toYaml .Values.podSecurityContext | nindent 4 }}
              containers:
                - name: web
                  image: registry.example.com/app:{{ .Chart.AppVersion }}
            """);
        Assert.AreEqual("web.yaml(7,5)", Places("SLB7024"));
    }

    [TestMethod]
    public void What_a_helper_prints_is_found_where_it_is_included()
    {
        Write("charts/web/templates/web.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                {{- include "web.container" (dict "name" "web" "tag" .Chart.AppVersion) | nindent 4 }}
            """);
        Assert.AreEqual("web.yaml(7,5)", Places("SLB3049"));
    }

    [TestMethod]
    [DataRow("1.33", "")]
    [DataRow("1.28", "web.yaml(10,16)")]
    public void It_renders_for_the_release_that_is_set(string release, string expected)
    {
        Write(".editorconfig", $"root = true\n[*]\nshiftleft.helm = true\nshiftleft.kubernetes_version = {release}\n");
        Write("charts/web/templates/web.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              {{- if semverCompare ">=1.30-0" .Capabilities.KubeVersion.Version }}
              hostUsers: false
              {{- else }}
              {{- $host := true }}
              hostNetwork: {{ $host }}
              {{- end }}
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
            """);
        Assert.AreEqual(expected, Places("SLB3012"));
    }

    [TestMethod]
    public void Subcharts_are_rendered_with_the_values_of_their_parent()
    {
        Write("charts/web/charts/cache/Chart.yaml", "apiVersion: v2\nname: cache\nversion: 0.1.0\n");
        Write("charts/web/charts/cache/values.yaml", "hostNetwork: false\n");
        Write("charts/web/charts/cache/templates/cache.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: cache
            spec:
              hostNetwork: {{ ternary true false .Values.hostNetwork }}
              containers:
                - name: cache
                  image: registry.example.com/cache:1.2.3
            """);
        Write("charts/web/values.yaml", "cache:\n  hostNetwork: true\n");
        Assert.AreEqual("cache.yaml(6,16)", Places("SLB3012"));
    }

    [TestMethod]
    public void A_chart_that_it_refuses_is_told_in_its_words()
    {
        Write("charts/web/Chart.yaml",
            "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: redis\n    version: 1.0.0\n");
        Write("charts/web/templates/web.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n");
        var finding = Run().Single(f => f.Id == "SLB0101");
        StringAssert.StartsWith(finding.Message, "The check of what Helm renders did not run: helm: ");
        StringAssert.Contains(finding.Message, "missing in charts/ directory: redis");
        StringAssert.EndsWith(finding.File, "Chart.yaml");
    }

    private string Places(string rule)
        => string.Join(" ", Run().Where(f => f.Id == rule)
            .Select(f => $"{Path.GetFileName(f.File)}({f.Line},{f.Column})"));

    private IReadOnlyList<BuildFinding> Run()
        => Check.Run(new()
        {
            ProjectFile = Path.Combine(_folder, "App.csproj"), Root = _folder,
            Properties = [new("AssemblyName", "App"), new("OutputType", "Exe"), new("TargetFramework", "net10.0")],
        }, new DiskFiles());

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
