using System.Runtime.CompilerServices;
using ShiftLeft.Build.Core.Configuration;
using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Rules.Checkers;

/// <summary>
/// What other checkers say of small manifests, check by check through our aliases. A case names the checks, whether
/// they find something (<c>bad</c>) or nothing (<c>good</c>), and behind <c>!=</c> why we differ where we do so on
/// purpose.
/// </summary>
[TestClass]
public class CheckerCasesTests
{
    // What a pod lacks for the level restricted is one finding of ours, whichever of its checks asks for it.
    private static readonly HashSet<string> _grouped =
        ["SLB3015", "SLB3029", "SLB3039", "SLB3049", "SLB3051", "SLB3052"];

    [TestMethod]
    [DataRow("workloads")]
    [DataRow("sets")]
    [DataRow("rbac")]
    public void We_find_what_the_other_checks_find(string name)
    {
        var report = new List<string>();
        var wrong = new List<string>();
        foreach (var (header, manifest) in Read(name))
        {
            var parts = header.Split(" != ");
            var (checks, rest) = (parts[0].Split(" | ")[0].Split(' '), parts[0].Split(" | ")[1].Split(' '));
            var found = Findings(Wrap(rest[1], rest.Length > 2 ? rest[2] : "Pod", manifest));
            report.Add($"{header}: {string.Join(" ", found.Where(f => IsOf(f, checks)).Select(Show).Distinct())}");
            foreach (var check in checks)
            {
                var agrees = found.Any(f => IsOf(f, [check])) == (rest[0] == "bad");
                if (agrees != (parts.Length == 1))
                    wrong.Add(
                        $"{check} | {header}\n{manifest}   found: {string.Join(" ", found.Select(Show).Distinct())}");
            }
        }

        Assert.AreEqual("", string.Join("\n\n", wrong));
        Golden.Verify(string.Join("\n", report) + "\n", name + ".txt");
    }

    [TestMethod]
    public void Every_check_of_the_cases_is_an_alias()
    {
        var aliases = RuleCatalog.Rules.SelectMany(r => r.Info.Aliases).ToHashSet();
        var unknown = ((string[])["workloads", "sets", "rbac"]).SelectMany(Read)
            .SelectMany(c => c.Header.Split(" | ")[0].Split(' '))
            .Where(check => !aliases.Contains(check));
        Assert.AreEqual("", string.Join(" ", unknown));
    }

    private static bool IsOf(ReportedFinding finding, string[] checks)
        => RuleCatalog.Rules.Any(r => r.Info.Aliases.Any(checks.Contains)
        && (r.Info.Id == finding.Rule.Id || finding.Rule.Id == "SLB3001" && _grouped.Contains(r.Info.Id)
            && Speaks(finding, r.Info.Id)));

    private static bool Speaks(ReportedFinding finding, string id) => id switch
    {
        "SLB3015" => finding.Message.Contains("seccompProfile"),
        "SLB3039" => finding.Message.Contains("runAsNonRoot"),
        "SLB3049" => finding.Message.Contains("allowPrivilegeEscalation"),
        "SLB3051" => finding.Message.Contains("capabilities.drop"),
        "SLB3029" => true,
        _ => false,
    };

    private static string Show(ReportedFinding finding)
    {
        var at = finding.Finding.Source.GetPosition(finding.Finding.Span.Start);
        return $"{finding.Rule.Id}@{at.Line + 1}:{at.Column + 1}";
    }

    private static IReadOnlyList<ReportedFinding> Findings(string manifest)
    {
        var workspace = Workspace.Create(new()
        {
            Manifests = [new(new SourceText("k8s/app.yaml", manifest))],
            Today = new(2026, 11, 24)
        });
        return Analysis.Run(workspace, new() { Mode = AnalysisMode.All, Configuration = new EverythingOn() }).Findings;
    }

    private static string Wrap(string template, string kind, string body)
    {
        if (template == "raw") return body;
        var container = template == "container" ? body : "";
        var spec = (template == "pod" ? body : "")
            + (body.Contains("containers: [", StringComparison.Ordinal) && !body.Contains("initContainers") ? ""
            : "containers:\n- name: app\n"
                + Indent((container.Contains("image: ") ? "" : "image: ghcr.io/acme/app:1.0\n") + container, 2));
        var (group, path) = kind switch
        {
            "Pod" => ("v1", "spec:\n"),
            "CronJob"
                => ("batch/v1",
                    "spec:\n  schedule: '* * * * *'\n  startingDeadlineSeconds: 9\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n"),
            "Job" => ("batch/v1", "spec:\n  template:\n    spec:\n      restartPolicy: Never\n"),
            "ReplicationController"
                => ("v1", "spec:\n  selector: {app: a}\n  template:\n    metadata: {labels: {app: a}}\n    spec:\n"),
            _ => ("apps/v1",
                "spec:\n  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n    spec:\n"),
        };
        var depth = path.TrimEnd('\n').Split('\n')[^1];
        var indent = depth.Length - depth.TrimStart().Length + (depth.EndsWith("spec:") ? 2 : 0);
        return $"apiVersion: {group}\nkind: {kind}\nmetadata: {{name: a}}\n{path}{Indent(spec, indent)}";
    }

    private static string Indent(string text, int by)
        => string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => new string(' ', by) + line + "\n"));

    private static IEnumerable<(string Header, string Manifest)> Read(string name)
        => File.ReadAllText(Path.Combine(Folder(), "Cases", name + ".txt")).Replace("\r", "").Split("\n> ")
            .Select(c => c.StartsWith("> ") ? c[2..] : c)
            .Select(c => c.TrimEnd('\n').Split('\n', 2)).Select(c => (c[0], c.Length > 1 ? c[1] + "\n" : ""));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
