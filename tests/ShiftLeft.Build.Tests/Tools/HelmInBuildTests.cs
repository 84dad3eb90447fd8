using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Discovery;
using ShiftLeft.Build.Replay;

namespace ShiftLeft.Build.Tests.Tools;

/// <summary>
/// Helm in a build that asks for it. A shell script stands for the program where it has to fail, to hang or to change;
/// <see cref="RealHelmTests"/> starts the real one.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class HelmInBuildTests
{
    private const string Output = """
        ---
        # Source: web/templates/web.yaml
        apiVersion: v1
        kind: Pod
        metadata:
          name: release-name-web
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1.2.3
              securityContext:
                privileged: true
        """;

    private string _folder = "";
    private string _cache = "";

    private string Tools => Path.Combine(_folder, "tools");

    [TestInitialize]
    public void Create()
    {
        _folder = Directory.CreateTempSubdirectory("shiftleft").FullName;
        _cache = Directory.CreateTempSubdirectory("shiftleft").FullName;
        Directory.CreateDirectory(Tools);
        Directory.CreateDirectory(Path.Combine(_folder, "charts", "web", "templates"));
        Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        Write("charts/web/values.yaml", "securityContext:\n  privileged: true\n");
        Directory.CreateDirectory(Path.Combine(_folder, "charts", "web", "files"));
        Write("charts/web/files/app.conf", "a = b\n");
        Write("charts/web/templates/_helpers.tpl", "{{- define \"web.name\" -}}web{{- end }}\n");
        Write("charts/web/templates/web.yaml", """
            apiVersion: v1
            kind: Pod
            metadata:
              name: {{ .Release.Name }}-web
            spec:
              containers:
                - name: {{ include "web.name" . }}
                  image: registry.example.com/web:1.2.3
                  securityContext:
                    {{- toYaml .Values.securityContext | nindent 8 }}
            """);
        Write(".editorconfig", "root = true\n[*]\nshiftleft.helm = true\n");
    }

    [TestCleanup]
    public void Delete()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_cache, recursive: true);
    }

    [TestMethod]
    public void Without_it_a_build_says_what_was_not_looked_at()
    {
        var finding = Run(new DiskFiles(Tools)).Single(f => f.Id == "SLB0101");
        Assert.AreEqual(BuildLevel.Notice, finding.Level);
        StringAssert.StartsWith(finding.Message,
            "The check of what Helm renders did not run: no folder of PATH holds helm, which shiftleft.helm asks for");
    }

    [TestMethod]
    public void Where_nobody_asks_for_it_nothing_is_said_or_started()
    {
        Write(".editorconfig", "root = true\n");
        Install("touch " + Path.Combine(_folder, "started"));
        var disk = new DiskFiles(Tools);
        Assert.IsFalse(Run(disk).Any(f => f.Id == "SLB0101"));
        Assert.IsEmpty(disk.Stamps);
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "started")));
    }

    [TestMethod]
    public void What_it_prints_is_checked_and_found_in_the_template()
    {
        Install(Printing(Output));
        var finding = Run(new DiskFiles(Tools)).Single(f => f.Id == "SLB3030");
        Assert.AreEqual((10, 9), (finding.Line, finding.Column));
        StringAssert.EndsWith(finding.File, "web.yaml");
    }

    [TestMethod]
    public void It_renders_the_folder_of_the_chart_under_a_name_of_no_meaning()
    {
        Write(".editorconfig", "root = true\n[*]\nshiftleft.helm = true\nshiftleft.kubernetes_version = 1.33\n");
        Install($"echo \"$@\" >> {Path.Combine(_folder, "arguments")}");
        Run(new DiskFiles(Tools));
        Assert.AreEqual(
            $"template release-name --namespace release-namespace --include-crds --kube-version 1.33.0 {Path.Combine(_folder, "charts", "web")}\n",
            File.ReadAllText(Path.Combine(_folder, "arguments")));
    }

    [TestMethod]
    public void Its_first_error_is_told_and_nothing_else_breaks()
    {
        Install("echo 'walk.go:74: found symbolic link' >&2\necho 'Error: found in Chart.yaml, but missing in charts/ directory: redis' >&2\necho more >&2\nexit 1");
        var finding = Run(new DiskFiles(Tools)).Single(f => f.Id == "SLB0101");
        Assert.AreEqual(
            "The check of what Helm renders did not run: helm: found in Chart.yaml, but missing in charts/ directory: redis", finding.Message);
        StringAssert.EndsWith(finding.File, "Chart.yaml");
    }

    [TestMethod]
    public void One_that_never_ends_is_given_up()
    {
        Install("exec sleep 60");
        var helm = new ShiftLeft.Build.Tools.Helm(new DiskFiles(Tools), Path.Combine(Tools, "helm"),
            timeoutMilliseconds: 1000);
        Assert.AreEqual("helm did not end within 1 seconds",
            helm.Template(Path.Combine(_folder, "charts", "web"), KubernetesVersion.Latest).Problem);
    }

    [TestMethod]
    public void One_that_cannot_be_started_is_told()
        => Assert.AreEqual("helm cannot be started",
            new ShiftLeft.Build.Tools.Helm(new DiskFiles(Tools), Path.Combine(Tools, "helm")).Template(_folder,
                KubernetesVersion.Latest).Problem);

    [TestMethod]
    [DataRow("tools/helm")]
    [DataRow("charts/web/values.yaml")]
    [DataRow("charts/web/templates/_helpers.tpl")]
    [DataRow("charts/web/files/app.conf")]
    public void A_change_of_the_program_or_the_chart_is_another_answer(string changed)
    {
        Install(Printing(Output));
        var disk = new DiskFiles(Tools);
        var cache = Path.Combine(_cache, "replay");
        ReplayCache.Write(cache, 1, disk, Run(disk));
        Assert.IsNotNull(ReplayCache.TryRead(cache, 1));
        File.AppendAllText(Path.Combine(_folder, changed), "\n# changed\n");
        Assert.IsNull(ReplayCache.TryRead(cache, 1));
    }

    private IReadOnlyList<BuildFinding> Run(DiskFiles disk)
        => Check.Run(new() { ProjectFile = Path.Combine(_folder, "App.csproj"), Root = _folder }, disk);

    private static string Printing(string output) => $"cat <<'END'\n{output}\nEND";

    private void Install(string script)
    {
        var path = Path.Combine(Tools, "helm");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
