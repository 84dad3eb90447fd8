namespace ShiftLeft.Build.PackageTests;

/// <summary>Each way to set a severity, through a real build.</summary>
[TestClass]
public sealed class SeverityTests
{
    private static TestRepository _repository = null!;

    [ClassInitialize]
    public static void Restore(TestContext _)
    {
        _repository = new TestRepository().Project("App.csproj").Write("Dockerfile", TestRepository.RootUser)
            .Write("deploy/.keep", "");
        _repository.Build().Succeeded();
    }

    [ClassCleanup]
    public static void Delete() => _repository.Dispose();

    [TestMethod]
    [DataRow("-p:NoWarn=SLB1058", "")]
    [DataRow("-p:WarningsAsErrors=SLB1058", "error")]
    [DataRow("-p:TreatWarningsAsErrors=true", "error")]
    [DataRow("-p:MSBuildTreatWarningsAsErrors=true", "error")]
    [DataRow("-warnaserror", "error")]
    [DataRow("-warnaserror:SLB1058", "error")]
    [DataRow("-p:TreatWarningsAsErrors=true;WarningsNotAsErrors=SLB1058", "warning")]
    [DataRow("-p:ShiftLeftAnalysisMode=None", "")]
    public void A_property_sets_it(string argument, string expected)
        => AssertLevel(expected, _repository.Rebuild("", argument.Contains(";", StringComparison.Ordinal)
            ? [.. argument.Split(';').Select((a, i) => i == 0 ? a : "-p:" + a)] : [argument]));

    [TestMethod]
    [DataRow(".editorconfig", "[Dockerfile]\ndotnet_diagnostic.SLB1058.severity = error", "error")]
    [DataRow(".editorconfig", "[Dockerfile]\ndotnet_diagnostic.SLB1058.severity = none", "")]
    [DataRow(".editorconfig", "[*]\ndotnet_diagnostic.SLB1058.severity = suggestion", "")]
    [DataRow(".editorconfig", "[*.cs]\ndotnet_diagnostic.SLB1058.severity = error", "warning")]
    [DataRow(".editorconfig", "[*]\ndotnet_analyzer_diagnostic.category-Dockerfiles.severity = error", "error")]
    [DataRow(".globalconfig", "is_global = true\ndotnet_diagnostic.SLB1058.severity = error", "error")]
    public void A_configuration_file_sets_it(string file, string text, string expected)
    {
        _repository.Write(file, file == ".editorconfig" ? "root = true\n" + text + "\n" : text + "\n");
        try
        {
            AssertLevel(expected, _repository.Rebuild());
        }
        finally
        {
            File.Delete(_repository.PathOf(".globalconfig"));
            _repository.Write(".editorconfig", "root = true\n");
        }
    }

    [TestMethod]
    [DataRow(".editorconfig", "root = true\n[k8s/legacy/**]\ndotnet_diagnostic.SLB3030.severity = none\n", "new.yaml")]
    [DataRow("k8s/.editorconfig", "[legacy/**]\ndotnet_diagnostic.SLB3030.severity = none\n", "new.yaml")]
    [DataRow("k8s/legacy/.editorconfig", "[*.yaml]\ndotnet_diagnostic.SLB3030.severity = none\n", "new.yaml")]
    [DataRow("k8s/legacy/.editorconfig", "[*.cs]\ndotnet_diagnostic.SLB3030.severity = none\n", "new.yaml old.yaml")]
    public void A_folder_of_manifests_has_a_level_of_its_own(string file, string text, string expected)
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"
            + "spec: {containers: [{name: a, image: 'shop/b:1', securityContext: {privileged: true}}]}\n";
        _repository.Write("k8s/legacy/inner/old.yaml", pod).Write("k8s/new.yaml", pod).Write(file, text);
        try
        {
            var found = _repository.Rebuild().Of("SLB3030").Select(line => Path.GetFileName(line[..line.IndexOf('(')]));
            Assert.AreEqual(expected, string.Join(" ", found.Order(StringComparer.Ordinal)));
        }
        finally
        {
            Directory.Delete(_repository.PathOf("k8s"), recursive: true);
            _repository.Write(".editorconfig", "root = true\n");
        }
    }

    private static void AssertLevel(string expected, CommandResult result)
    {
        var finding = result.Of("SLB1058").SingleOrDefault() ?? "";
        var level = finding.Contains(": error ", StringComparison.Ordinal)
            ? "error" : finding.Contains(": warning ", StringComparison.Ordinal) ? "warning" : "";
        Assert.AreEqual(expected, level, result.Output);
        Assert.AreEqual(expected == "error", result.ExitCode != 0, result.Output);
    }
}
