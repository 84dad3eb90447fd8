using ShiftLeft.Build.Core.Engine;

namespace ShiftLeft.Build.Tests.Rules.Workloads;

/// <summary>Fixes of single fields: only where one answer is certain.</summary>
[TestClass]
public sealed class FieldFixTests
{
    [TestMethod]
    [DataRow("SLB3051", "web:1", "{drop: [all]}", "web:1", "{drop: [ALL]}")]
    [DataRow("SLB3053", "web:1", "{drop: [ALL], add: [CAP_NET_BIND_SERVICE]}", "web:1",
        "{drop: [ALL], add: [NET_BIND_SERVICE]}")]
    [DataRow("SLB2015", "k8s.gcr.io/pause:3.9", "{drop: [ALL]}", "registry.k8s.io/pause:3.9", "{drop: [ALL]}")]
    public void What_is_certain_is_written(string id, string image, string capabilities, string newImage,
        string newCapabilities)
    {
        var text = Pod(image, capabilities);
        var edit = Find(text, id)!.Finding.Fixes.Single().Edits.Single();
        text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        Assert.AreEqual(Pod(newImage, newCapabilities), text);
        Assert.IsNull(Find(text, id), "the fix does not cure the finding");
    }

    [TestMethod]
    [DataRow("SLB3051", "web:1", "{drop: [NET_RAW]}")]
    [DataRow("SLB3053", "web:1", "{drop: [ALL], add: [CHOWN]}")]
    [DataRow("SLB3054", "web:1", "{drop: [ALL], add: [SYS_ADMIN]}")]
    [DataRow("SLB2011", "web", "{drop: [ALL]}")]
    public void What_is_not_certain_is_left_to_the_developer(string id, string image, string capabilities)
        => Assert.AreEqual(0, Find(Pod(image, capabilities), id)!.Finding.Fixes.Count);

    // In the pod or the container; what has one value that Pod Security allows is set to it.
    [TestMethod]
    [DataRow("SLB3012", "  hostNetwork: true", "  hostNetwork: false")]
    [DataRow("SLB3031", "  hostPID: true", "  hostPID: false")]
    [DataRow("SLB3032", "  hostIPC: yes", "  hostIPC: false")]
    [DataRow("SLB3030", "    securityContext: {privileged: true}", "    securityContext: {privileged: false}")]
    [DataRow("SLB3038", "    securityContext: {procMount: 'Unmasked'}", "    securityContext: {procMount: 'Default'}")]
    [DataRow("SLB3016", "    securityContext: {seccompProfile: {type: Unconfined}}",
        "    securityContext: {seccompProfile: {type: RuntimeDefault}}")]
    [DataRow("SLB3019", "    securityContext: {appArmorProfile: {type: \"Unconfined\"}}",
        "    securityContext: {appArmorProfile: {type: \"RuntimeDefault\"}}")]
    [DataRow("SLB3039", "    securityContext: {runAsNonRoot: false}", "    securityContext: {runAsNonRoot: true}")]
    [DataRow("SLB3049", "    securityContext: {allowPrivilegeEscalation: true}",
        "    securityContext: {allowPrivilegeEscalation: false}")]
    [DataRow("SLB3039", "    securityContext: {runAsNonRoot: false, runAsUser: 0}", null)]
    [DataRow("SLB3049", "    securityContext: {allowPrivilegeEscalation: true, privileged: true}", null)]
    [DataRow("SLB3012", "  hostNetwork: true\n  securityContext: {windowsOptions: {hostProcess: true}}", null)]
    [DataRow("SLB3019", "    securityContext: {appArmorProfile: {type: Other}}", null)]
    public void The_one_value_that_is_allowed_is_written(string id, string line, string? right)
    {
        var text =
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: web:1\n"
                + line + "\n";
        var fixes = Find(text, id)!.Finding.Fixes;
        Assert.AreEqual(right is null ? 0 : 1, fixes.Count);
        if (right is null) return;
        var edit = fixes[0].Edits.Single();
        var cured = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        Assert.AreEqual(text.Replace(line, right), cured);
        Assert.IsNull(Find(cured, id), "the fix does not cure the finding");
    }

    [TestMethod]
    public void A_dangerous_capability_is_one_finding()
    {
        var findings = Findings(Pod("web:1", "{drop: [ALL], add: [SYS_ADMIN, NET_RAW, CHOWN]}")).Select(f => f.Rule.Id)
            .Where(id => id is "SLB3052" or "SLB3053" or "SLB3054").ToList();
        CollectionAssert.AreEqual(new[] { "SLB3054", "SLB3052", "SLB3053" }, findings);
    }

    [TestMethod]
    public void A_namespace_that_enforces_restricted_is_named_once_and_fixed()
    {
        var text =
            "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n---\n"
            + "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n  - name: web\n    image: web:1\n";
        Assert.IsNull(Find(text, "SLB3001"));
        foreach (var edit in Find(text, "SLB3002")!.Finding.Fixes.Single().Edits.OrderByDescending(e => e.Span.Start))
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        Assert.IsNull(Find(text, "SLB3002"));
        Assert.IsNull(Find(text, "SLB3001"));
    }

    private static string Pod(string image, string capabilities) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
          - name: web
            image: {{image}}
            securityContext:
              capabilities: {{capabilities}}

        """;

    private static ReportedFinding? Find(string text, string id)
        => Findings(text).SingleOrDefault(f => f.Rule.Id == id);

    private static IReadOnlyList<ReportedFinding> Findings(string text)
        => Analysis.Run(ExampleWorkspace.Build([new("k8s/app.yaml", text)]).Workspace, new()).Findings;
}
