using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Tests.Rules;

namespace ShiftLeft.Build.Tests.Engine;

/// <summary>Rules across artifacts over a chart: what its values leave out, and what Helm renders.</summary>
[TestClass]
public sealed class RenderedLinksTests
{
    private const string Values = "port: 80\nworker:\n  enabled: false\n";

    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app
        spec:
          template:
            spec:
              containers:
                - name: app
                  image: ghcr.io/shop/app:1
                  ports:
                    - containerPort: PORT
        """;

    [TestMethod]
    public void A_workload_that_the_values_turn_off_is_not_judged()
    {
        var off = "{{- if .Values.worker.enabled }}\n" + Template.Replace("PORT", "80") + "\n{{- end }}\n";
        Assert.IsEmpty(Run(null, off));
        CollectionAssert.AreEqual(new[] { "templates/app.yaml:13 SLB7016" },
            Run(null, off, Values.Replace("false", "true")));
    }

    [TestMethod]
    public void What_a_helper_makes_is_known_where_Helm_renders_it()
    {
        var template = Template.Replace("PORT", "{{ include \"app.port\" . }}");
        Assert.IsEmpty(Run(null, template));
        CollectionAssert.AreEqual(new[] { "templates/app.yaml:12 SLB7016" }, Run(Rendered("80"), template));
        Assert.IsEmpty(Run(Rendered("8080"), template));
    }

    [TestMethod]
    public void What_the_template_shows_by_itself_is_told_once()
    {
        var template = Template.Replace("PORT", "{{ .Values.port }}");
        CollectionAssert.AreEqual(new[] { "values.yaml:1 SLB7016" }, Run(Rendered("80"), template));
        CollectionAssert.AreEqual(new[] { "templates/app.yaml:12 SLB7016" },
            Run(Rendered("80"), Template.Replace("PORT", "80")));
    }

    [TestMethod]
    public void An_image_that_only_Helm_knows_links_its_container_to_the_project()
    {
        var template = Template.Replace("ghcr.io/shop/app:1", "{{ include \"app.image\" . }}").Replace("PORT", "80");
        Assert.IsEmpty(Run(null, template));
        CollectionAssert.AreEqual(new[] { "templates/app.yaml:12 SLB7016" }, Run(Rendered("80"), template));
    }

    private static Double Rendered(string port)
        => new("---\n# Source: app/templates/app.yaml\n" + Template.Replace("PORT", port) + "\n");

    private static List<string> Run(IHelm? helm, string template, string values = Values)
    {
        var (workspace, configuration) = ExampleWorkspace.Build(
        [
            new(".editorconfig", "root = true\n[*]\nshiftleft.helm = true\n"),
            new("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>"
                + "<TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"),
            new("Program.cs", "var app = WebApplication.CreateBuilder(args).Build();\n"
                + "app.MapGet(\"/\", () => \"ok\");\napp.Run();\n"),
            new("Dockerfile", "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY publish .\nUSER $APP_UID\n"
                + "ENTRYPOINT [\"dotnet\", \"App.dll\"]\n"),
            new("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n"),
            new("charts/app/values.yaml", values),
            new("charts/app/templates/app.yaml", template),
        ], helm);
        return [.. Analysis.Run(workspace, new() { Configuration = configuration }).Findings
            .Where(f => f.Rule.Id == "SLB7016").Select(Line)];
    }

    private static string Line(ReportedFinding f)
        => f.Finding.Source.Path[$"{ExampleWorkspace.Root}/charts/app/".Length..]
            + $":{f.Finding.Source.GetPosition(f.Finding.Span.Start).Line + 1} {f.Rule.Id}";

    private sealed class Double(string output) : IHelm
    {
        public HelmOutput Template(string chart, KubernetesVersion version) => new(output);
    }
}
