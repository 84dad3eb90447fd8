using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules.Workloads;

namespace ShiftLeft.Build.Tests.Rules.Workloads;

[TestClass]
public sealed class RestrictedFixTests
{
    private const string Head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n";

    [TestMethod]
    public void Everything_is_added_where_nothing_is_set() => Check(
        "spec:\n  # the web\n  containers:\n  - name: app # one\n    image: web:1 # built here\n    ports: []\n",
        "spec:\n  # the web\n  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n  containers:\n"
        + "  - name: app # one\n    image: web:1 # built here\n    securityContext:\n      allowPrivilegeEscalation: false\n"
        + "      capabilities:\n        drop: [ALL]\n    ports: []\n");

    [TestMethod]
    public void What_is_there_stays_in_its_order_with_its_comments() => Check(
        "spec:\n    securityContext:\n        # files belong to the group\n        fsGroup: 2000\n    containers:\n      - image: web:1\n        name: app\n"
        + "        securityContext:\n            capabilities:\n                add: [NET_BIND_SERVICE] # port 80\n",
        "spec:\n    securityContext:\n        # files belong to the group\n        runAsNonRoot: true\n        seccompProfile:\n          type: RuntimeDefault\n"
        + "        fsGroup: 2000\n    containers:\n      - image: web:1\n        name: app\n        securityContext:\n"
        + "            allowPrivilegeEscalation: false\n            capabilities:\n                drop: [ALL]\n"
        + "                add: [NET_BIND_SERVICE] # port 80\n");

    [TestMethod]
    public void Empty_values_are_filled() => Check(
        "spec:\n  securityContext: {}\n  containers:\n  - name: app\n    image: web:1\n    securityContext:\n",
        "spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n  - name: app\n    image: web:1\n"
        + "    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}\n");

    [TestMethod]
    public void An_empty_list_gets_its_item() => Check(
        "spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n"
        + "  - {name: app, image: \"web:1\", securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: []}}}\n",
        "spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n"
        + "  - {name: app, image: \"web:1\", securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n");

    [TestMethod]
    public void Json_stays_json() => CheckWhole(
        """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"name": "app", "image": "web:1"}]}}""",
        """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}}, "containers": [{"securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}, "name": "app", "image": "web:1"}]}}""");

    [TestMethod]
    public void Lines_end_as_the_others_do()
    {
        const string Spec = "spec:\n  containers:\n  - name: app\n    image: web:1\n";
        var windows = (Head + Spec).Replace("\n", "\r\n");
        var edited = Apply(windows)!;
        Assert.AreEqual(edited.Replace("\r\n", "\n").Split('\n').Length, edited.Split("\r\n").Length);
        Assert.AreEqual(Apply(Head + Spec), edited.Replace("\r\n", "\n"));
    }

    [TestMethod]
    public void Containers_that_share_a_mapping_get_it_once() => Check(
        "spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n  - name: a\n    image: web:1\n"
        + "    securityContext: &s\n      capabilities: {drop: [ALL]}\n  - name: b\n    image: web:1\n    securityContext: *s\n",
        "spec:\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n  - name: a\n    image: web:1\n"
        + "    securityContext: &s\n      allowPrivilegeEscalation: false\n      capabilities: {drop: [ALL]}\n  - name: b\n    image: web:1\n    securityContext: *s\n");

    [TestMethod]
    [DataRow("runAsUser: 0")]
    [DataRow("privileged: true")]
    [DataRow("capabilities: {add: [SYS_ADMIN]}")]
    public void What_would_contradict_a_value_that_is_set_is_not_added(string set)
        => Assert
            .IsNull(Apply(Head
                + $"spec:\n  containers:\n  - name: app\n    image: web:1\n    securityContext:\n      {set}\n"));

    private static void Check(string spec, string expected) => CheckWhole(Head + spec, Head + expected);

    private static void CheckWhole(string text, string expected)
    {
        var edited = Apply(text);
        Assert.AreEqual(expected, edited);
        Assert.AreEqual(0, Findings(edited!).Count, "the fix does not cure the finding");
    }

    private static string? Apply(string text)
    {
        if (Findings(text).Single().Finding.Fixes is not [var fix]) return null;
        foreach (var edit in fix.Edits.OrderByDescending(e => e.Span.Start))
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        return text;
    }

    private static IReadOnlyList<ReportedFinding> Findings(string text)
        => Analysis.Run(ExampleWorkspace.Build([new("k8s/app.yaml", text)]).Workspace, new(),
            [new PodNotRestricted()]).Findings;
}
