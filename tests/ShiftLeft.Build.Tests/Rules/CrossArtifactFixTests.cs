using ShiftLeft.Build.Core.Code;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Tests.Workspaces;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>What a fix makes of the line, to the character.</summary>
[TestClass]
public sealed class CrossArtifactFixTests
{
    private static readonly CodePlace _place = new("/repo/src/Api/Program.cs", new(3, 0), new(3, 9));

    private static readonly CodeFacts _code = CodeFacts.Empty with
    {
        Endpoints = [new(_place, CodeGuard.Always, EndpointKind.HealthCheck, "/healthz")],
        ConfigurationKeys =
            [new(_place, CodeGuard.Always, "ConnectionStrings:Shop", ConfigurationUse.ConnectionString)],
    };

    [TestMethod]
    [DataRow("SLB7016", "ports:\n  - containerPort: 80", "  - containerPort: 8080")]
    [DataRow("SLB7017", "livenessProbe:\n  tcpSocket:\n    port: 80 # old", "    port: 8080 # old")]
    [DataRow("SLB7020", "livenessProbe:\n  httpGet:\n    path: '/health'\n    port: 8080", "    path: /healthz")]
    [DataRow("SLB7028", "env:\n  - name: ConnectionStrings_Shop\n    value: x", "  - name: ConnectionStrings__Shop")]
    [DataRow("SLB7035", "env:\n  - name: DOTNET_GCHeapHardLimitPercent\n    value: '75'", "    value: \"0x4B\"")]
    [DataRow("SLB7036", "ports:\n  - containerPort: 8080",
        "      automountServiceAccountToken: false\n      containers:")]
    public void A_fix_changes_only_what_is_wrong(string id, string container, string expected)
    {
        var workspace = Shop.Linked(_code, container);
        var finding = Analysis.Run(workspace, new()).Findings.Single(f => f.Rule.Id == id).Finding;
        var text = finding.Source.Text;
        foreach (var edit in finding.Fixes.Single().Edits.OrderByDescending(e => e.Span.Start))
        {
            Assert.AreEqual(finding.Source, edit.Source);
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        }

        StringAssert.Contains(text, expected);
        Assert.IsFalse(
            Analysis.Run(
                Shop.Create(_code, files: [("/repo/src/Api/Dockerfile", Shop.Dockerfile), (finding.Source.Path, text)]),
                new())
            .Findings.Any(f => f.Rule.Id == id), "the finding is still there");
    }

    [TestMethod]
    public void Without_code_the_rules_that_need_it_are_silent()
    {
        var rules = RuleCatalog.Rules.Where(r => r.Info.NeedsCode).ToList();
        var workspace =
            Shop.Linked(null, "ports:\n  - containerPort: 80\nlivenessProbe:\n  httpGet:\n    path: /x\n    port: 80");
        Assert.AreEqual(0, Analysis.Run(workspace, new(), rules).Findings.Count);
    }
}
