using ShiftLeft.Build.Core.Engine;
using ShiftLeft.Build.Core.Kubernetes.PodSecurity;
using ShiftLeft.Build.Core.Rules;
using ShiftLeft.Build.Core.Rules.Workloads;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Tests.Kubernetes.PodSecurity;

/// <summary>
/// Thousands of pods, each judged as the admission controller would: by the evaluator, and by the rules.
/// </summary>
[TestClass]
public class PodSecurityFixturesTests
{
    private static readonly IReadOnlyList<Rule> _rules = [.. RuleCatalog.Rules.Where(r
        => r is PodSecurityRule || r.Info.Id is "SLB3001" or "SLB3002" || r.Info.Id is not ("SLB3025" or "SLB3056")
            && r.Info.Aliases.Any(a => a.StartsWith("pss:")))];

    [TestMethod]
    public void The_least_pods_are_allowed()
    {
        foreach (var level in (string[])["baseline", "restricted"])
            for (var version = 0; version <= PodSecurityFixtures.Last + 1; version++)
                Assert.AreEqual("", Controls(PodSecurityFixtures.Least(level, version), level, version),
                    $"{level} {version}");
    }

    [TestMethod]
    public void The_evaluator_agrees_on_every_pod()
    {
        var fixtures = PodSecurityFixtures.All().ToList();
        Assert.IsTrue(fixtures.Count > 7000, $"{fixtures.Count}");
        var wrong = new List<string>();
        foreach (var fixture in fixtures)
        {
            var controls = Controls(fixture.Pod, fixture.Level, fixture.Version);

            // Under restricted some controls stand for one of baseline.
            var isRight = fixture.IsAllowed ? controls.Length == 0 : controls.Split(' ').Any(c => c == fixture.Control
                || PodSecurityControls.All.Any(other => other.Id == c && other.Replaces == fixture.Control));
            if (!isRight)
                wrong.Add(
                    $"{fixture.Level} {fixture.Version} {fixture.Control} {fixture.Changes}: allowed {fixture.IsAllowed}, found '{controls}'");
        }

        Assert.AreEqual("", string.Join("\n", wrong.Take(20)));
    }

    [TestMethod]
    public void Every_forbidden_pod_has_a_finding_and_no_allowed_one_has()
    {
        var wrong = new List<string>();
        foreach (var fixture in PodSecurityFixtures.All())
        {
            var findings = Findings(fixture, "warn");
            if (fixture.IsAllowed != (findings.Count == 0))
                wrong.Add($"{fixture}: {string.Join(", ", findings.Select(f => f.Rule.Id + " " + f.Message))}");
        }

        Assert.AreEqual("", string.Join("\n", wrong.Take(20)));
    }

    [TestMethod]
    public void The_namespace_of_the_set_rejects_what_it_forbids()
    {
        // Every tenth is enough: the evaluator is the same.
        foreach (var fixture in PodSecurityFixtures.All().Where((_, i) => i % 10 == 0))
            Assert.AreEqual(!fixture.IsAllowed, Findings(fixture, "enforce").Any(f => f.Rule.Id == "SLB3002"),
                fixture.ToString());
    }

    private static IReadOnlyList<ReportedFinding> Findings(PodSecurityFixture fixture, string mode)
    {
        var text = "{apiVersion: v1, kind: Namespace, metadata: {name: fixtures, labels: {pod-security.kubernetes.io/"
            + mode + ": " + fixture.Level
            + ", pod-security.kubernetes.io/" + mode + "-version: " + VersionOf(fixture.Version) + "}}}\n---\n"
            + fixture.Pod + "\n";
        var workspace = Workspace.Create(new()
        {
            Manifests = [new(new SourceText("k8s/pod.yaml", text))],
            Today = new(2026, 11, 24)
        });

        // To drop NET_RAW is a suggestion of ours that baseline does not ask for.
        return [.. Analysis.Run(workspace, new(), _rules).Findings.Where(f => f.Level >= Level.Warning)];
    }

    private static string Controls(string pod, string level, int version)
        => string.Join(" ",
            PodSecurityEvaluator.Evaluate(Manifests.One(pod).Pod!, PodSecurityLevels.Parse(level)!.Value,
            PolicyVersion.Parse(VersionOf(version))!.Value).Select(v => v.Control).Distinct());

    private static string VersionOf(int version) => version > PodSecurityFixtures.Last ? "latest" : "v1." + version;
}
