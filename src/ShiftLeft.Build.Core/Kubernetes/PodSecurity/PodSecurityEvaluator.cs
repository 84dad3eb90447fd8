using System.Collections.Concurrent;

namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>Judges a pod by a level of the Pod Security Standards, as the admission controller does.</summary>
internal static class PodSecurityEvaluator
{
    // A table of three levels times some forty versions, filled on demand.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<PodSecurityControl>> Active =
        new(StringComparer.Ordinal);

    /// <summary>
    /// All violations, in the order of the controls. Restricted holds baseline, except for the controls that a
    /// restricted one replaces.
    /// </summary>
    public static IReadOnlyList<PodSecurityViolation> Evaluate(Pod pod, PodSecurityLevel level, PolicyVersion version)
        => pod.Answers.Get(pod, static _ => new Judgements()).Of(pod, level, version);

    /// <summary>The controls that a level has in a version of the policy.</summary>
    public static IReadOnlyList<PodSecurityControl> InForce(PodSecurityLevel level, PolicyVersion version)
        => Active.GetOrAdd($"{level} {version}", _ => Find(level, version));

    private static IReadOnlyList<PodSecurityViolation> Judge(Pod pod, PodSecurityLevel level, PolicyVersion version)
    {
        var violations = new List<PodSecurityViolation>();
        foreach (var control in InForce(level, version))
            violations.AddRange(control.CheckFor(version)!(new(control.Id, pod, version)));
        return violations;
    }

    // A pod is judged once, most often by one level; the rules of a score of IDs then pick their own.
    private sealed class Judgements
    {
        private readonly List<Judgement> _known = [];

        public IReadOnlyList<PodSecurityViolation> Of(Pod pod, PodSecurityLevel level, PolicyVersion version)
        {
            lock (_known)
            {
                foreach (var known in _known)
                    if (known.Level == level && known.Version == version) return known.Violations;
                var found = Judge(pod, level, version);
                _known.Add(new(level, version, found));
                return found;
            }
        }
    }

    private sealed record Judgement(
        PodSecurityLevel Level, PolicyVersion Version, IReadOnlyList<PodSecurityViolation> Violations);

    private static IReadOnlyList<PodSecurityControl> Find(PodSecurityLevel level, PolicyVersion version)
    {
        if (level == PodSecurityLevel.Privileged) return [];
        var active = PodSecurityControls.All.Where(c => c.Level <= level && c.CheckFor(version) is not null).ToList();
        return [.. active.Where(c => !active.Any(other => other.Replaces == c.Id))];
    }
}
